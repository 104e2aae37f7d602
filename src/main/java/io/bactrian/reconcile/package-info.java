/**
 * The reconciler: finds in the providers' logs the texts of customers that never came, and lets them in like any other. May
 * use Camel, SQL, {@code io.bactrian.sms}, {@code io.bactrian.job}, {@code io.bactrian.spool}, {@code io.bactrian.refusal} and
 * what {@code io.bactrian.conversation} knows of keywords.
 */
package io.bactrian.reconcile;
