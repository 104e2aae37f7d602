package io.bactrian.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a vendor's body is taken apart, whatever it tells. What is called literal stands for itself; all else are paths, as in
 * {@link Fields}: names and array positions with dots between, {@code |} between what may stand in for one another, and
 * {@code outer:} in front of what stands around.
 */
public abstract class BodyFields extends Configured {
    private static final Set<String> FORMATS = Set.of("any", "query", "form", "json");

    private String provider;
    private String format = "form";
    private boolean anyCase;
    private boolean probe;
    private String inside;
    private String list;
    private String onlyField;
    private Set<String> onlyValues = Set.of();
    private String unlessField;
    private String channelField;
    private Set<String> channelOurs = Set.of();
    private String account;
    private String id;
    private String occurredAt;

    /**
     * The one document of the body.
     *
     * @throws Refusal 400 {@code body-malformed} or {@code field-missing}
     * @throws NotOfInterest {@code probe}, {@code other-event} or {@code other-channel}
     */
    final Fields document(byte[] body) {
        Fields document = whole(body);
        if (isOtherEvent(document)) {
            throw new NotOfInterest("other-event");
        }
        return onOurChannel(document);
    }

    /** Every document of the list, or the one where no list is named; other events are told apart, not read. */
    final <T> Batch<T> batch(byte[] body, Function<Fields, T> reader) {
        Batch<T> batch = new Batch<>();
        for (Fields document : documents(whole(body))) {
            try {
                if (isOtherEvent(document)) {
                    batch.addOtherEvent();
                } else {
                    batch.add(() -> reader.apply(onOurChannel(document)));
                }
            } catch (Refusal nameless) {
                batch.add(() -> {
                    throw nameless;
                });
            }
        }
        return batch;
    }

    private List<Fields> documents(Fields whole) {
        if (list == null) {
            return List.of(whole);
        }
        JsonNode found = list.equals(".") ? whole.self() : whole.node(list);
        if (found.isArray()) {
            return found.valueStream().map(whole::within).toList();
        }
        if (list.equals(".")) {
            return List.of(whole);
        }
        throw Fields.missing(list);
    }

    private boolean isOtherEvent(Fields document) {
        if (!document.texts(unlessField).isEmpty()) {
            return true;
        }
        if (onlyField == null) {
            return false;
        }
        Optional<String> event = document.word(onlyField);
        if (onlyValues.isEmpty()) {
            return event.isEmpty();
        }
        return !isAmong(onlyValues, event.orElseThrow(() -> Fields.missing(onlyField)));
    }

    private Fields onOurChannel(Fields document) {
        if (document.word(channelField)
                .filter(channel -> !isAmong(channelOurs, channel))
                .isPresent()) {
            throw new NotOfInterest("other-channel");
        }
        return document;
    }

    private Fields whole(byte[] body) {
        JsonNode outer = isJson(body) ? JsonBody.read(body) : form(body);
        if (probe && outer.isEmpty()) {
            throw new NotOfInterest("probe");
        }
        Fields whole = new Fields(outer, outer, anyCase);
        return inside == null
                ? whole
                : whole.within(JsonBody.read(whole.needText(inside).getBytes(StandardCharsets.UTF_8)));
    }

    private boolean isJson(byte[] body) {
        if (!FORMATS.contains(format)) {
            throw new IllegalArgumentException("format is " + format + ", but must be any, query, form or json");
        }
        return format.equals("any") ? looksLikeJson(body) : format.equals("json") && !(probe && body.length == 0);
    }

    private static boolean looksLikeJson(byte[] body) {
        int at = 0;
        while (at < body.length && Character.isWhitespace(body[at])) {
            at++;
        }
        return at < body.length && (body[at] == '{' || body[at] == '[');
    }

    private static ObjectNode form(byte[] body) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        FormBody.read(body).forEach(form::put);
        return form;
    }

    /** Words with commas between, as a set in small letters. */
    static Set<String> words(String literal) {
        return Arrays.stream(literal.split(","))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean isAmong(Set<String> words, String word) {
        return words.contains(word.strip().toLowerCase(Locale.ROOT));
    }

    final String provider() {
        return provider;
    }

    final boolean hasList() {
        return list != null;
    }

    final String account(Fields fields) {
        return fields.word(account).orElse("");
    }

    final String id() {
        return id;
    }

    final Instant occurredAt(Fields fields) {
        return fields.text(occurredAt).flatMap(Moments::parse).orElse(null);
    }

    /** Our name of the provider, such as {@code twilio}; literal. */
    public final void setProvider(String provider) {
        this.provider = provider;
    }

    /**
     * {@code form} (the default), {@code json}, {@code query} (that of a GET), or {@code any}: JSON when it begins with a
     * brace or bracket, else a form or query; literal.
     */
    public final void setFormat(String format) {
        this.format = format;
    }

    /** Whether names count in any case; literal. */
    public final void setAnyCase(boolean anyCase) {
        this.anyCase = anyCase;
    }

    /** Whether a call without any field is the vendor's set-up trying the address: then it is of no interest; literal. */
    public final void setProbe(boolean probe) {
        this.probe = probe;
    }

    /** Path of a text that is JSON itself: it is the document then, and what stands around it the outer one. */
    public final void setInside(String inside) {
        this.inside = inside;
    }

    /** Path of the list whose items are the documents; a dot: the body itself. What stands around it is the outer one. */
    public final void setList(String list) {
        this.list = list;
    }

    /** Path of what says which event it is; other events are of no interest here. */
    public final void setOnlyField(String onlyField) {
        this.onlyField = onlyField;
    }

    /** The events that count, in any case, with commas between; literal. Not set: the field has to be there. */
    public final void setOnlyValues(String onlyValues) {
        this.onlyValues = words(onlyValues);
    }

    /** Path of what only another event has. */
    public final void setUnlessField(String unlessField) {
        this.unlessField = unlessField;
    }

    /** Path of the channel, where others come to the same address; what names none is ours. */
    public final void setChannelField(String channelField) {
        this.channelField = channelField;
    }

    /** The channels that are ours, in any case, with commas between; literal. */
    public final void setChannelOurs(String channelOurs) {
        this.channelOurs = words(channelOurs);
    }

    /** Path of the provider's account. */
    public final void setAccount(String account) {
        this.account = account;
    }

    /** Path of the provider's message id. */
    public final void setId(String id) {
        this.id = id;
    }

    /** Path of the provider's time; a value that is no time is ignored. */
    public final void setOccurredAt(String occurredAt) {
        this.occurredAt = occurredAt;
    }
}
