package io.bactrian.delivery;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The status of a text, and which status may follow which. */
public enum DeliveryStatus {
    /** Waiting for its turn to leave. */
    QUEUED(0),
    /** Waiting for its time. */
    SCHEDULED(0),
    /** Being handed to the provider. */
    SUBMITTING(1),
    /** Handed over perhaps: no answer came. */
    UNCERTAIN(2),
    /** The provider took it. */
    ACCEPTED(3),
    /** The provider passed it on. */
    SENT(4),
    /** It reached the handset, or the operator where that is all that is told. */
    DELIVERED(5),
    /** It did not reach the handset. */
    UNDELIVERED(5),
    /** The provider or the operator refused it. */
    FAILED(5),
    /** Taken back by the gateway before it left. */
    CANCELED(5),
    /** Kept back by a rule of the gateway. */
    BLOCKED(5),
    /** An inbound text: its only status. */
    RECEIVED(5);

    private static final Set<DeliveryStatus> REPORTED = EnumSet.of(ACCEPTED, SENT, DELIVERED, UNDELIVERED, FAILED);

    private final int rank;

    DeliveryStatus(int rank) {
        this.rank = rank;
    }

    /**
     * The status of this wire name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static DeliveryStatus of(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no status " + wire));
    }

    /** Its name outside Java: lower case. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How far a text with this status has come; the final ones share the highest rank. */
    public int rank() {
        return rank;
    }

    /** Whether a provider can report this status; the others are the gateway's own doing. */
    public boolean isReported() {
        return REPORTED.contains(this);
    }

    /**
     * Whether a text may change from this status to the next. It never goes back, a final status is not left (but undelivered
     * for delivered, when the provider says so after all), uncertain is settled by whatever a provider reports, and only a
     * text that has not left can be canceled or blocked. Staying the same is no change.
     */
    public boolean mayBecome(DeliveryStatus next) {
        return switch (next) {
            case RECEIVED -> false;
            case CANCELED -> rank == QUEUED.rank;
            case BLOCKED -> rank <= SUBMITTING.rank;
            case QUEUED, SCHEDULED -> next != this && rank == QUEUED.rank;
            case DELIVERED -> rank < DELIVERED.rank || this == UNDELIVERED;
            default -> rank < next.rank;
        };
    }
}
