/**
 * The way out of the outbox: {@code outbox:<topic>}, the Camel consumer that leads its waiting rows through a route, one
 * node at a time and in order, and the CloudEvents that they become. Uses Camel, SQL and database time; knows no broker:
 * where an event goes, the route says.
 */
package io.bactrian.outbox;
