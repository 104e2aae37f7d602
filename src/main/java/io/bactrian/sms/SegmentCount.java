package io.bactrian.sms;

/**
 * How a text travels: its encoding and the number of its parts.
 *
 * @param encoding {@code GSM-7} or {@code UCS-2}
 * @param segments parts that are billed, at least 1
 */
public record SegmentCount(String encoding, int segments) {}
