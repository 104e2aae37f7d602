/**
 * What was taken while the database was away: kept on this node's disk before it is acknowledged, and stored when the
 * database is back. Knows nothing of texts: whoever keeps something says by {@link io.bactrian.spool.Spooled} how it is
 * stored later. May use Spring's transactions and {@link io.bactrian.lane}.
 */
package io.bactrian.spool;
