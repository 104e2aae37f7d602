package io.bactrian.reconcile;

import java.time.Instant;

/**
 * One of our numbers, and what of its provider's log is to be looked through. All times are the database's.
 *
 * @param since from when on
 * @param asOf the moment of the look
 */
record NumberLog(String number, String provider, Instant since, Instant asOf) {}
