/**
 * The door to the API: who may come in ({@link io.bactrian.access.AdminToken}), what a request may look like, and the one
 * shape of answers, lists and errors.
 *
 * <p>The filters know servlets, {@link io.bactrian.access.Answers} knows Camel's exchange, the rest computes only. Holds no
 * SQL. Any package may use it; it uses {@code io.bactrian.payload}, {@code io.bactrian.refusal} and {@code io.bactrian.sms}.
 */
package io.bactrian.access;
