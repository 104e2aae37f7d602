/**
 * Jobs: work that waits for its time, or for a vendor that answers again; and {@code job:<name>}, the Camel component over
 * db-scheduler. A job is a row in PostgreSQL, so it outlives its node, and any node may run it. A node that dies while a
 * job runs leaves it to another after 20 seconds, so a job runs at least once: what it does must bear being done again.
 *
 * <p>May use Camel, db-scheduler, SQL, {@link io.bactrian.event.Ids} and {@link io.bactrian.parking}; knows no business.
 */
package io.bactrian.job;
