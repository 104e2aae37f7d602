package io.bactrian.payload;

import io.bactrian.refusal.Refusal;
import io.bactrian.sms.PhoneNumbers;
import io.bactrian.sms.Sms;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a vendor's body holds the parts of a customer's text. A kamelet fills it in: {@code provider} and {@code format}
 * ({@code form}, the default, or {@code json}) are literal, all others are field paths; {@code from}, {@code to} and
 * {@code text} must be set, and {@code id} unless the vendor sends none.
 */
public final class SmsFields {
    private static final Set<String> OPT_OUT_TYPES = Set.of("STOP", "START", "HELP");
    private static final Pattern CHANNEL = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{1,20}:.*", Pattern.DOTALL);

    private String provider;
    private String format = "form";
    private String account;
    private String id;
    private String from;
    private String to;
    private String text;
    private String optOutType;
    private String occurredAt;
    private String media;
    private String directionField;
    private String directionOut;

    /**
     * The customer's text. Numbers get their one spelling; the text is kept exactly, but for NUL and broken surrogates, which
     * become U+FFFD. An account that is not mapped or not sent is empty.
     *
     * @throws Refusal 400 {@code body-malformed} or {@code field-missing}, 422 {@code number-invalid}
     * @throws NotOfInterest {@code own-echo} or {@code other-channel} (a number such as {@code whatsapp:+12025550101})
     */
    public Sms read(byte[] body) {
        Fields fields = Fields.read(format, body);
        refuseOwnEcho(fields);
        String sender = number(fields, from);
        String recipient = number(fields, to);
        return new Sms(
                provider,
                fields.word(account).orElse(""),
                id == null ? null : fields.needWord(id),
                PhoneNumbers.normalise(sender),
                PhoneNumbers.normalise(recipient),
                fields.needText(text),
                fields.text(occurredAt).flatMap(Moments::parse).orElse(null),
                optOut(fields).orElse(null),
                media(fields),
                false);
    }

    private void refuseOwnEcho(Fields fields) {
        Optional<String> direction = fields.text(directionField);
        if (direction.isPresent()
                && directionOut != null
                && Arrays.stream(directionOut.split(",")).anyMatch(out -> out.strip()
                        .equalsIgnoreCase(direction.get().strip()))) {
            throw new NotOfInterest("own-echo");
        }
    }

    private static String number(Fields fields, String path) {
        String number = fields.text(path).orElse("");
        if (CHANNEL.matcher(number).matches()) {
            throw new NotOfInterest("other-channel");
        }
        // a broken number is its own refusal: only the missing one is told apart here
        return number.isBlank() ? fields.needWord(path) : number;
    }

    /** What is no small number counts as none. */
    private int media(Fields fields) {
        return fields.text(media)
                .filter(count -> count.matches("[0-9]{1,3}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    private Optional<String> optOut(Fields fields) {
        return fields.text(optOutType)
                .map(type -> type.strip().toUpperCase(Locale.ROOT))
                .filter(OPT_OUT_TYPES::contains);
    }

    /** Our name of the provider, such as {@code twilio}; literal. */
    public void setProvider(String provider) {
        this.provider = provider;
    }

    /** {@code form} or {@code json}; literal. */
    public void setFormat(String format) {
        this.format = format;
    }

    /** Path of the provider's account. */
    public void setAccount(String account) {
        this.account = account;
    }

    /** Path of the provider's message id. Not set: the vendor sends none, and repeats are known by what they say. */
    public void setId(String id) {
        this.id = id;
    }

    /** Path of the customer's number. */
    public void setFrom(String from) {
        this.from = from;
    }

    /** Path of our number. */
    public void setTo(String to) {
        this.to = to;
    }

    /** Path of the words. */
    public void setText(String text) {
        this.text = text;
    }

    /** Path of STOP, START or HELP where the provider has answered it already; other values are ignored. */
    public void setOptOutType(String optOutType) {
        this.optOutType = optOutType;
    }

    /** Path of how many pictures or other files came with the text. */
    public void setMedia(String media) {
        this.media = media;
    }

    /** Path of the provider's time; a value that is no time is ignored. */
    public void setOccurredAt(String occurredAt) {
        this.occurredAt = occurredAt;
    }

    /** Path of the direction, where a provider also reports our own texts. */
    public void setDirectionField(String directionField) {
        this.directionField = directionField;
    }

    /** The values of the direction that mean our own text, in any case, with commas between; literal. */
    public void setDirectionOut(String directionOut) {
        this.directionOut = directionOut;
    }
}
