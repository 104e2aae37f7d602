/**
 * The sandbox carrier: Twilio's sending API, its webhooks and receipts, the numbers that make it fail, and the handset
 * in the customer's hand.
 *
 * <p>May use the package {@code sandbox}, Spring MVC and the JDK.
 */
package io.bactrian.sandbox.carrier;
