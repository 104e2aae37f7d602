package io.bactrian.reconcile;

import io.bactrian.refusal.Refusal;
import io.bactrian.sms.ListedMessage;
import io.bactrian.sms.MessagePage;
import io.bactrian.sms.MessageSearch;
import io.bactrian.sms.PhoneNumbers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The look through one number's log, page by page. Used by one thread at a time. */
public final class Listing {

    private static final int MOST_PAGES = 100;
    private static final int SMALL_PAGE = 100;
    private static final int LARGE_PAGE = 1_000;

    /** What is looked through more often than once an hour fits into a small page. */
    private static final Duration SHORT = Duration.ofHours(1);

    private static final Duration A_DAY = Duration.ofDays(1);

    private final NumberLog log;
    private final Duration leastAge;
    private final boolean asked;
    private MessageSearch search;
    private int pages;
    private boolean complete;
    private boolean open;

    /**
     * @param leastAge a younger message may still come by itself
     * @param open false: it is not looked through this time
     */
    Listing(NumberLog log, Duration leastAge, boolean open) {
        this.log = log;
        this.leastAge = leastAge;
        this.open = open;
        this.asked = open;
        boolean few = log.since().plus(SHORT).isAfter(log.asOf());
        this.search = new MessageSearch(
                log.number(),
                null,
                LocalDate.ofInstant(firstAsked(log), ZoneOffset.UTC),
                few ? SMALL_PAGE : LARGE_PAGE,
                null);
    }

    /** For routes: {@code ${variable.listing.provider}}. */
    public String getProvider() {
        return log.provider();
    }

    /** For routes: the next page to ask for. */
    public MessageSearch getSearch() {
        return search;
    }

    /** For routes: whether a page is still to be asked for. */
    public boolean isOpen() {
        return open;
    }

    /** Whether the provider was asked at all. */
    boolean wasAsked() {
        return asked;
    }

    NumberLog log() {
        return log;
    }

    /** Whether the log was seen to its end, so that the next look may begin where this one did. */
    boolean isComplete() {
        return complete;
    }

    void close() {
        open = false;
    }

    /** Takes a page in, and tells which of its messages are customers' texts of the time that is looked through. */
    List<ListedMessage> take(MessagePage page) {
        pages++;
        boolean seenAll = page.next() == null || goesPast(page.messages());
        complete = seenAll;
        open = !seenAll && pages < MOST_PAGES;
        if (open) {
            search = search.at(page.next());
        }
        return page.messages().stream().filter(this::isMeant).toList();
    }

    private boolean isMeant(ListedMessage message) {
        Instant at = at(message);
        return message.inbound()
                && at != null
                && !at.isBefore(log.earliest())
                && !at.isAfter(log.asOf().minus(leastAge))
                && isOurs(message.to());
    }

    /** At least a day, since it costs nothing: the pages end where they come to what was looked through before. */
    private static Instant firstAsked(NumberLog log) {
        Instant yesterday = log.asOf().minus(A_DAY);
        return yesterday.isBefore(log.since()) ? yesterday : log.since();
    }

    private boolean isOurs(String to) {
        try {
            return PhoneNumbers.normalise(to).equals(log.number());
        } catch (Refusal noNumber) {
            return false;
        }
    }

    /** Whether the page, which shows the newest first, has come to what is too old. In any other order that tells nothing. */
    private boolean goesPast(List<ListedMessage> messages) {
        Instant first = null;
        Instant last = null;
        for (ListedMessage message : messages) {
            Instant at = at(message);
            if (at == null || last != null && at.isAfter(last)) {
                return false;
            }
            first = first == null ? at : first;
            last = at;
        }
        return last != null && last.isBefore(log.since()) && last.isBefore(first);
    }

    /** When the customer sent it, to the provider's knowledge. */
    static Instant at(ListedMessage message) {
        return message.sentAt() == null ? message.createdAt() : message.sentAt();
    }
}
