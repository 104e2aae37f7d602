/**
 * What the gateway stands on: settings from the environment, the database, the Hazelcast member, the HTTP engine,
 * health, and the lines printed at start.
 *
 * <p>May use Spring Boot, Camel's service interfaces, PostgreSQL, Hazelcast and {@link io.bactrian.access}. It knows
 * nothing of texts or conversations; no package of the domain needs more of it than its beans.
 */
package io.bactrian.runtime;
