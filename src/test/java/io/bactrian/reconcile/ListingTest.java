package io.bactrian.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.sms.ListedMessage;
import io.bactrian.sms.MessagePage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a number's log is looked through, and what of it counts. */
class ListingTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest(name = "seen until {0} ago: from {1}, {2} a page")
    @CsvSource({"PT11M, 2026-11-27, 100", "PT25H, 2026-11-27, 1000", "PT72H, 2026-11-25, 1000"})
    void asksForAsMuchAsIsNeeded(Duration ago, LocalDate from, int size) {
        assertThat(listing(ago).getSearch().sentFrom()).isEqualTo(from);
        assertThat(listing(ago).getSearch().pageSize()).isEqualTo(size);
        assertThat(listing(ago).getSearch().to()).isEqualTo("+12025550100");
    }

    @ParameterizedTest(name = "every {0}, {1} numbers: {2} ms behind each")
    @CsvSource({"PT30S, 1, 50", "PT30S, 300, 50", "PT30S, 1000, 15", "PT1S, 3, 50", "PT1S, 100000, 0", "PT30S, 0, 50"})
    void thePausesTakeAtMostHalfOfThePeriod(Duration period, int numbers, long millis) {
        assertThat(Reconciler.share(Duration.ofMillis(50), period, numbers)).isEqualTo(millis);
    }

    @ParameterizedTest(name = "{0} old, to {1}, inbound {2}: {3}")
    @CsvSource({
        "PT60S, +12025550100, true, true",
        "PT59S, +12025550100, true, false",
        "PT72H, +12025550100, true, true",
        "PT72H1S, +12025550100, true, false",
        "PT5M, +12025550100, false, false",
        "PT5M, +12025550109, true, false",
        "PT5M, whatsapp:+12025550100, true, false",
        "PT5M, 1 (202) 555-0100, true, true",
    })
    void countsCustomersTextsOfTheTime(Duration age, String to, boolean inbound, boolean counts) {
        assertThat(listing(Duration.ofMinutes(10)).take(page(null, message(age, to, inbound))))
                .hasSize(counts ? 1 : 0);
    }

    @Test
    @DisplayName("pages are asked for until the newest-first order has come to what was looked through before")
    void pages() {
        Listing listing = listing(Duration.ofMinutes(10));
        listing.take(page("Page=1", message(Duration.ofMinutes(2)), message(Duration.ofMinutes(9))));
        assertThat(listing.isOpen()).isTrue();
        assertThat(listing.isComplete()).isFalse();
        assertThat(listing.getSearch().page()).isEqualTo("Page=1");

        listing.take(page("Page=2", message(Duration.ofMinutes(9)), message(Duration.ofMinutes(11))));
        assertThat(listing.isOpen()).isFalse();
        assertThat(listing.isComplete()).isTrue();
    }

    @Test
    @DisplayName("a provider that lists the oldest first is asked to the last page")
    void otherOrder() {
        Listing listing = listing(Duration.ofMinutes(10));
        listing.take(page("Page=1", message(Duration.ofMinutes(20)), message(Duration.ofMinutes(19))));
        assertThat(listing.isOpen()).isTrue();
        listing.take(page(null, message(Duration.ofMinutes(2))));
        assertThat(listing.isOpen()).isFalse();
        assertThat(listing.isComplete()).isTrue();
    }

    @Test
    @DisplayName("a log without an end is left after a hundred pages, and counts as not seen")
    void endless() {
        Listing listing = listing(Duration.ofMinutes(10));
        int pages = IntStream.iterate(1, page -> page + 1)
                .peek(page -> listing.take(page("Page=" + page, message(Duration.ofMinutes(2)))))
                .filter(page -> !listing.isOpen())
                .findFirst()
                .getAsInt();
        assertThat(pages).isEqualTo(100);
        assertThat(listing.isComplete()).isFalse();
    }

    private static Listing listing(Duration seenUntil) {
        return new Listing(
                new NumberLog("+12025550100", "twilio", NOW.minus(Duration.ofHours(72)), NOW.minus(seenUntil), NOW),
                MINUTE,
                true);
    }

    private static MessagePage page(String next, ListedMessage... messages) {
        return new MessagePage(List.of(messages), next);
    }

    private static ListedMessage message(Duration age) {
        return message(age, "+12025550100", true);
    }

    private static ListedMessage message(Duration age, String to, boolean inbound) {
        return new ListedMessage(
                "twilio", "AC1", "SM1", "+12025550101", to, "hi", inbound, "received", null, null, NOW.minus(age));
    }
}
