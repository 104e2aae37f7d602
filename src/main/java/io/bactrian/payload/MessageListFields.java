package io.bactrian.payload;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.refusal.Refusal;
import io.bactrian.sms.ListedMessage;
import io.bactrian.sms.MessagePage;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Where a page of a provider's log, as JSON, holds its messages and their parts. A kamelet fills it in: {@code provider},
 * {@code pagePath} and {@code directionIn} are literal, {@code list} and {@code next} are paths in the page, all others in a
 * message; {@code id}, {@code from}, {@code to}, {@code text} and {@code direction} must be set.
 */
public final class MessageListFields {

    private String provider;
    private String list;
    private String next;
    private String pagePath;
    private String account;
    private String id;
    private String from;
    private String to;
    private String text;
    private String direction;
    private String directionIn;
    private String word;
    private String errorCode;
    private String createdAt;
    private String sentAt;

    /**
     * The page. A message without id, numbers, words or direction is left out. Of the address of the next page only the query
     * is used, and only if its path is the one that was asked.
     *
     * @throws Refusal 400 {@code body-malformed} when it is no JSON
     * @throws IllegalStateException when it has no list, or leads to another path
     */
    public MessagePage read(byte[] body) {
        JsonNode page = JsonBody.read(body);
        JsonNode messages = page.at("/" + list.replace('.', '/'));
        if (!messages.isArray()) {
            throw new IllegalStateException("The provider's answer has no list of messages");
        }
        return new MessagePage(
                StreamSupport.stream(messages.spliterator(), false)
                        .flatMap(this::message)
                        .toList(),
                Fields.of(page).text(next).map(this::query).orElse(null));
    }

    private Stream<ListedMessage> message(JsonNode node) {
        Fields fields = Fields.of(node);
        try {
            return Stream.of(new ListedMessage(
                    provider,
                    fields.word(account).orElse(""),
                    fields.needWord(id),
                    fields.needWord(from),
                    fields.needWord(to),
                    fields.needText(text),
                    isInbound(fields.needWord(direction)),
                    fields.word(word).orElse(null),
                    fields.word(errorCode).orElse(null),
                    fields.text(createdAt).flatMap(Moments::parse).orElse(null),
                    fields.text(sentAt).flatMap(Moments::parse).orElse(null)));
        } catch (Refusal incomplete) {
            return Stream.empty();
        }
    }

    private boolean isInbound(String said) {
        return said.toLowerCase(Locale.ROOT).equals(directionIn);
    }

    private String query(String address) {
        URI uri = URI.create(address);
        return Optional.ofNullable(uri.getRawQuery())
                .filter(query -> uri.getRawPath() != null && uri.getRawPath().endsWith(pagePath))
                .orElseThrow(() -> new IllegalStateException("The provider's next page is elsewhere"));
    }

    /** Our name of the provider, such as {@code twilio}; literal. */
    public void setProvider(String provider) {
        this.provider = provider;
    }

    /** Path of the list of messages. */
    public void setList(String list) {
        this.list = list;
    }

    /** Path of the next page's address; missing or null on the last page. */
    public void setNext(String next) {
        this.next = next;
    }

    /** What the path of every page ends with; literal. */
    public void setPagePath(String pagePath) {
        this.pagePath = pagePath;
    }

    /** Path of the provider's account. */
    public void setAccount(String account) {
        this.account = account;
    }

    /** Path of the provider's message id. */
    public void setId(String id) {
        this.id = id;
    }

    /** Path of the sender. */
    public void setFrom(String from) {
        this.from = from;
    }

    /** Path of the recipient. */
    public void setTo(String to) {
        this.to = to;
    }

    /** Path of the words. */
    public void setText(String text) {
        this.text = text;
    }

    /** Path of the direction. */
    public void setDirection(String direction) {
        this.direction = direction;
    }

    /** The value of the direction that means a customer's text, in small letters; literal. */
    public void setDirectionIn(String directionIn) {
        this.directionIn = directionIn;
    }

    /** Path of the status word. */
    public void setWord(String word) {
        this.word = word;
    }

    /** Path of the error code. */
    public void setErrorCode(String errorCode) {
        this.errorCode = errorCode;
    }

    /** Path of when the provider took the message. */
    public void setCreatedAt(String createdAt) {
        this.createdAt = createdAt;
    }

    /** Path of when it was sent. */
    public void setSentAt(String sentAt) {
        this.sentAt = sentAt;
    }
}
