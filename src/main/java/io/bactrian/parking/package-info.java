/**
 * Parked work: what could not be done, where, and why, so that a person finds it and has it done again. Each package knows
 * how its own work is done again ({@link io.bactrian.parking.Replay}); this one knows nobody's.
 */
package io.bactrian.parking;
