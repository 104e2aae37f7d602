/** Parked work: what could not be done, where, and why, so that a person finds it and can have it done again. */
package io.bactrian.parking;
