package io.bactrian.sms;

import java.time.LocalDate;

/**
 * What is looked for in a provider's log.
 *
 * @param to the recipient
 * @param from the sender; null: anybody
 * @param sentFrom the first day to look at, in UTC; null: no matter when
 * @param pageSize how many messages a page is to hold
 * @param page {@link MessagePage#next} of the page before; null for the first one
 */
public record MessageSearch(String to, String from, LocalDate sentFrom, int pageSize, String page) {

    /** The same search, one page on. */
    public MessageSearch at(String nextPage) {
        return new MessageSearch(to, from, sentFrom, pageSize, nextPage);
    }

    /** For logs: numbers masked. */
    @Override
    public String toString() {
        return "MessageSearch[to %s from %s since %s]"
                .formatted(PhoneNumbers.mask(to), from == null ? null : PhoneNumbers.mask(from), sentFrom);
    }
}
