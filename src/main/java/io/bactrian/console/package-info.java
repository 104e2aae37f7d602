/**
 * The console: pages for people who run the gateway, at {@code /console}. A phone in the browser beside the trace of each
 * text, behind a login with the admin token.
 *
 * <p>Reads what it shows from the database, so that any node can show what another one did; writes nothing there. A text
 * from the page goes through the sandbox carrier, never around it. May use {@code access}, {@code sandbox}, {@code sms},
 * {@code validate}, Spring MVC and Thymeleaf. What customers, models and tools wrote is untrusted: templates print it with
 * {@code th:text} alone.
 */
package io.bactrian.console;
