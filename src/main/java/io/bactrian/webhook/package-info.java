/**
 * Who really called: the signature schemes of vendors, by name, judged on raw bytes before anything else is understood.
 * Computes only; may use {@code io.bactrian.payload}.
 */
package io.bactrian.webhook;
