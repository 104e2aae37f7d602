package io.bactrian.sms;

import java.util.List;

/**
 * A page of a provider's log.
 *
 * @param messages in the provider's order; those that cannot be read are left out
 * @param next what asks for the next page, in the provider's own words; null on the last one
 */
public record MessagePage(List<ListedMessage> messages, String next) {

    public MessagePage {
        messages = List.copyOf(messages);
    }
}
