package io.bactrian.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bactrian.sms.Sms;
import io.bactrian.spool.StoreAway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Parts of long texts against PostgreSQL: each text once and whole, however its parts come. */
class TextPartsTest extends PartsWorld {

    @Test
    @DisplayName("in any order, each part twice: one text in the order of its parts, by the id of the first")
    void anyOrder() {
        assertThat(List.of(
                        take("b", 3, 2),
                        take("b", 3, 2),
                        take("c", 3, 3),
                        take("a", 3, 1),
                        take("a", 3, 1),
                        take("c", 3, 3)))
                .containsExactly("part", "duplicate", "part", "stored", "duplicate", "duplicate");
        assertThat(stored()).containsExactly("abc");
        assertThat(waiting()).isZero();
        assertThat(DATABASE.jdbc
                        .sql("select provider_message_id from text where from_number = :customer")
                        .param("customer", customer)
                        .query(String.class)
                        .single())
                .isEqualTo(id("a", 1));
    }

    @Test
    @DisplayName("a word that is cut in the middle of a part, and a STOP that is cut, count whole")
    void keyword() {
        take("S", 2, 1);
        assertThat(take("TOP", 2, 2)).isEqualTo("stored");
        assertThat(DATABASE.jdbc
                        .sql("select state from consent where number = :customer")
                        .param("customer", customer)
                        .query(String.class)
                        .single())
                .isEqualTo("opted-out");
    }

    @Test
    @DisplayName("all parts at once on several connections, with repeats: one text")
    void atOnce() {
        for (int round = 0; round < 20; round++) {
            List<Sms> all = new ArrayList<>();
            String reference = "r" + round;
            for (int number = 1; number <= 5; number++) {
                all.add(part("" + number, 5, number, reference));
                all.add(part("" + number, 5, number, reference));
            }
            Collections.shuffle(all, new Random(round));
            List<String> results =
                    all.stream().map(sms -> CompletableFuture.supplyAsync(() -> parts.accept(sms))).toList().stream()
                            .map(CompletableFuture::join)
                            .toList();
            assertThat(results)
                    .containsOnlyOnce("stored")
                    .filteredOn("part"::equals)
                    .hasSize(4);
        }
        assertThat(stored()).hasSize(20).containsOnly("12345");
    }

    @Test
    @DisplayName("what never completes is accepted with what came, once; a part that comes later stands alone")
    void overdue() {
        take("a", 3, 1);
        take("c", 3, 3);
        parts.acceptOverdue();
        assertThat(stored()).isEmpty();
        passes(WAIT);
        parts.acceptOverdue();
        parts.acceptOverdue();
        assertThat(stored()).containsExactly("ac");
        assertThat(DATABASE.jdbc
                        .sql("select steps::text from text where from_number = :customer")
                        .param("customer", customer)
                        .query(String.class)
                        .single())
                .contains("Of 3 parts of the text only these came: 1, 3.");
        assertThat(take("a", 3, 1)).isEqualTo("duplicate");
        assertThat(take("b", 3, 2)).isEqualTo("part");
        passes(WAIT);
        parts.acceptOverdue();
        assertThat(stored()).containsExactly("ac", "b");
        assertThat(waiting()).isZero();
    }

    @Test
    @DisplayName("a reference that comes around does not mix two texts")
    void reference() {
        take("old", 2, 1);
        passes(WAIT);
        assertThat(take("new2", 2, 2)).isEqualTo("part");
        assertThat(stored()).containsExactly("old");
        assertThat(take("new1", 2, 1)).isEqualTo("stored");
        assertThat(stored()).containsExactly("old", "new1new2");
    }

    @Test
    @DisplayName("another part with the same number, or of another total, belongs to another text at once")
    void contradiction() {
        take("x", 2, 1);
        assertThat(take("y", 2, 1)).isEqualTo("part");
        assertThat(take("z", 3, 1)).isEqualTo("part");
        assertThat(stored()).containsExactly("x", "y");
    }

    @Test
    @DisplayName("while others wait in the spool a part goes there too, and is joined when it is stored, if twice")
    void spooled() {
        take("a", 2, 1);
        Sms second = part("b", 2, 2, "r");
        texts.keep(part("kept", 2, 2, "other"));
        assertThatExceptionOfType(StoreAway.class).isThrownBy(() -> parts.accept(second));
        parts.acceptOverdue();
        UUID id = IDS.next();
        byte[] kept = written(second);
        for (int times = 0; times < 2; times++) {
            DATABASE.transaction.executeWithoutResult(status -> texts.store(id, Instant.now(), kept));
        }
        assertThat(stored()).containsExactly("ab");
    }

    @Test
    @DisplayName("parts that were kept on disk for long belong to each other by when they came")
    void keptForLong() {
        Instant came = Instant.now().minus(Duration.ofHours(3));
        for (int number = 1; number <= 2; number++) {
            byte[] kept = written(part("" + number, 2, number, "r"));
            Instant at = came.plusSeconds(number);
            DATABASE.transaction.executeWithoutResult(status -> texts.store(IDS.next(), at, kept));
        }
        assertThat(stored()).containsExactly("12");
    }
}
