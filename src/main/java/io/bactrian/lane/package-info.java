/**
 * Lanes: which conversation has work, who holds it, and until when; and {@code lane:<name>}, the Camel consumer that
 * leads one conversation at a time through a route. Uses Camel, SQL and database time; knows no business.
 */
package io.bactrian.lane;
