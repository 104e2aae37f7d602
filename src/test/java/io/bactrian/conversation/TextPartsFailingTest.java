package io.bactrian.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.sms.Sms;
import io.bactrian.spool.StoreAway;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Parts of long texts while the database is held up, or the process ended at a bad moment. */
class TextPartsFailingTest extends PartsWorld {

    @Test
    @DisplayName("a part without a carrier's id whose entry of the spool is stored again after the text was joined")
    void spooledAgain() {
        UUID first = IDS.next();
        for (UUID id : List.of(first, IDS.next(), first)) {
            byte[] kept = written(part(null, id.equals(first) ? "a" : "b", 2, id.equals(first) ? 1 : 2, "r"));
            DATABASE.transaction.executeWithoutResult(status -> texts.store(id, Instant.now(), kept));
        }
        assertThat(stored()).containsExactly("ab");
        assertThat(waiting()).isZero();
    }

    @Test
    @DisplayName("what somebody's lock holds up belongs into the spool soon")
    void heldUp() {
        Sms sms = part("a", 2, 1, "r");
        DATABASE.transaction.executeWithoutResult(status -> {
            DATABASE.jdbc.sql("lock table text_part in exclusive mode").update();
            CompletableFuture<String> accepted = CompletableFuture.supplyAsync(() -> parts.accept(sms));
            assertThat(accepted)
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .withCauseInstanceOf(StoreAway.class);
        });
        assertThat(parts.accept(sms)).isEqualTo("part");
    }
}
