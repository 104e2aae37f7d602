/**
 * The program: reads the command line and starts either a command or the gateway.
 *
 * <p>May use {@link io.bactrian.runtime} and Spring Boot; nothing uses this package.
 */
package io.bactrian;
