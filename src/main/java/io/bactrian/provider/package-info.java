/**
 * The settings of carriers: which properties each has, which environment variables set them, and whether it is on. Read
 * from {@code config/providers/}. Knows no carrier by name, no Camel and no SQL; may use Spring's environment and {@link
 * io.bactrian.payload}.
 */
package io.bactrian.provider;
