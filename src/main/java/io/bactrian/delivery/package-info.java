/**
 * What becomes of an outbound text: its statuses and their order, and what providers' words and error codes mean. Computes
 * only; may use {@code io.bactrian.payload} to read its tables.
 */
package io.bactrian.delivery;
