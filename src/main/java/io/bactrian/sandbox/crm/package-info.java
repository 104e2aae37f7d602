/**
 * The sandbox CRM: HubSpot's contacts, communications and notes, and one call that shows them.
 *
 * <p>May use the package {@code sandbox}, Spring MVC, Jackson and the JDK.
 */
package io.bactrian.sandbox.crm;
