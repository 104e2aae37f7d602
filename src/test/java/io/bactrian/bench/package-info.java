/**
 * Benchmarks: the gateway as a real process on a real PostgreSQL, beside a plain program that does the same work without it.
 * Texts are sent at fixed instants and latency counts from those; after each run the store is compared with what was sent,
 * and a run with a loss or a double is void. Run by name, since it takes long: {@code mvn -Pbench verify}, which also writes
 * {@code docs/reference/performance.md}.
 */
package io.bactrian.bench;
