/**
 * The switchboard: brands, use cases, numbers, and which number belongs to which use case. Read from
 * {@code config/switchboard.yaml} at start and changed over the API; PostgreSQL holds what counts.
 */
package io.bactrian.switchboard;
