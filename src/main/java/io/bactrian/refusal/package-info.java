/**
 * The one way to say no: a {@link io.bactrian.refusal.Refusal} carries an HTTP status, a code from the closed list and a
 * sentence. Uses the JDK only; every other package may use it.
 */
package io.bactrian.refusal;
