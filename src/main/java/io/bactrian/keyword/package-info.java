/**
 * What a customer's words mean by fixed rule: STOP, START, HELP and their kin, and asking for a person. The lists are
 * configuration. Computes only; may use {@code io.bactrian.payload} to read its file.
 */
package io.bactrian.keyword;
