/**
 * The signatures that carriers put on their webhooks, as the carriers make them: for the cases, which play the carrier.
 *
 * <p>Written from the vendors' pages, apart from {@link io.bactrian.webhook}, so that one checks the other. Uses the JDK and
 * Jackson alone.
 */
package io.bactrian.cases.sign;
