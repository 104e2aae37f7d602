/**
 * What desks and CRMs have in common: how a call to one failed, and how long it is left alone after that. Knows no single
 * vendor, no SQL and nothing of what was to be told.
 */
package io.bactrian.vendor;
