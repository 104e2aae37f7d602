/**
 * The outside world for the first day: a carrier, a helpdesk and a model of the vendors' own shapes, served under
 * {@code /sandbox} in the gateway's own process, and only in sandbox mode.
 *
 * <p>The gateway reaches them over HTTP, as it reaches the real ones; they reach the gateway over its webhooks. So they
 * use nothing of the gateway's other packages but {@code agent.knowledge}, and nothing of the gateway uses them. May use
 * Spring MVC, Jackson and the JDK; no Camel, no SQL.
 */
package io.bactrian.sandbox;
