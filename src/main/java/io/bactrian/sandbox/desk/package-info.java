/**
 * The sandbox desk: Zendesk's ticket API and event webhooks, and two calls for whoever plays the person at the desk.
 *
 * <p>May use the package {@code sandbox}, Spring MVC, Jackson and the JDK.
 */
package io.bactrian.sandbox.desk;
