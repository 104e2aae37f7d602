package io.bactrian.reconcile;

import java.time.Instant;

/**
 * One of our numbers, and what of its provider's log is to be looked through. All times are the database's.
 *
 * @param earliest what is older is left alone
 * @param since up to where it must be seen; what a page shows beyond that is looked at too
 * @param asOf the moment of the look
 */
record NumberLog(String number, String provider, Instant earliest, Instant since, Instant asOf) {}
