package io.bactrian.sandbox.carrier;

import java.time.Instant;

/**
 * One text in the carrier's log.
 *
 * @param sid the carrier's id, {@code SM} and 32 hexadecimal digits
 * @param inbound true from a handset to the gateway
 * @param status outbound: {@code queued sent delivered undelivered}; inbound: {@code sending} while the webhook is under
 *     way, then {@code received}, or {@code undelivered} when the gateway did not take it
 * @param errorCode the carrier's error code, null when there is none
 * @param segments the parts that the text needs on the air, 1 at least
 */
record CarrierMessage(
        String sid,
        String from,
        String to,
        String body,
        boolean inbound,
        String status,
        String errorCode,
        int segments,
        Instant createdAt,
        Instant updatedAt) {

    CarrierMessage with(String newStatus, String newErrorCode, Instant at) {
        return new CarrierMessage(sid, from, to, body, inbound, newStatus, newErrorCode, segments, createdAt, at);
    }

    /** A customer's text is sent when it is taken; one of the gateway's leaves a little later. */
    Instant sentAt() {
        return inbound ? createdAt : updatedAt;
    }

    /** How far the text has come; a status of a lower rank never replaces one of a higher. */
    static int rank(String status) {
        return switch (status) {
            case "queued", "sending" -> 0;
            case "sent" -> 1;
            default -> 2;
        };
    }
}
