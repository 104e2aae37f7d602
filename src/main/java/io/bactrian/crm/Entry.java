package io.bactrian.crm;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A text or a handoff that the CRM has not been told of.
 *
 * @param kind {@code text handoff-opened handoff-closed}
 * @param uncertain whether an attempt may have worked without our knowing
 * @param sinceTry how long ago that attempt was; null when there was none
 * @param attempts how often it was begun
 * @param text what a person reads, plain
 */
record Entry(
        String kind, UUID subjectId, boolean uncertain, Duration sinceTry, int attempts, Instant at, String text) {}
