package io.bactrian.conversation;

import io.bactrian.delivery.Blocker;
import io.bactrian.sms.SegmentCount;
import io.bactrian.switchboard.UseCase;
import java.time.Instant;
import java.util.List;

/**
 * A text that was asked for, understood as far as it can be.
 *
 * @param useCase null when it is not known
 * @param to in E.164; null when it is none
 * @param text null when there is none
 * @param count null without a text
 * @param expiresAt null: never
 * @param faults what is wrong with the request itself; empty when everything else is set
 */
record Draft(
        UseCase useCase,
        String to,
        String category,
        String text,
        SegmentCount count,
        Instant expiresAt,
        List<Blocker> faults) {}
