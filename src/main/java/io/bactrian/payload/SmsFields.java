package io.bactrian.payload;

import io.bactrian.refusal.Refusal;
import io.bactrian.sms.PhoneNumbers;
import io.bactrian.sms.Sms;
import io.bactrian.sms.TextPart;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where a vendor's body holds the parts of a customer's text. A kamelet fills it in; {@code provider}, {@code from},
 * {@code to} and {@code text} must be set, and {@code id} unless the vendor sends none.
 */
public final class SmsFields extends BodyFields {
    private static final Set<String> OPT_OUT_TYPES = Set.of("STOP", "START", "HELP");
    private static final Pattern CHANNEL = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{1,20}:.*", Pattern.DOTALL);
    private static final Pattern WITHOUT_PLUS = Pattern.compile("[1-9][0-9]{7,14}");
    private static final Pattern SMALL_NUMBER = Pattern.compile("[0-9]{1,3}");

    private String from;
    private String to;
    private String toOurs;
    private String toProperty;
    private boolean plusless;
    private String text;
    private String optOutType;
    private final Map<String, String> optOutWords = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private String media;
    private String directionField;
    private Set<String> directionOut = Set.of();
    private String typeField;
    private Set<String> typeBinary = Set.of();
    private String partReference;
    private String partTotal;
    private String partNumber;

    /**
     * The customer's text. Numbers get their one spelling; the text is kept exactly, but for NUL and broken surrogates, which
     * become U+FFFD. An account that is not mapped or not sent is empty.
     *
     * @throws Refusal 400 {@code body-malformed} or {@code field-missing}, 422 {@code number-invalid}
     * @throws NotOfInterest {@code probe}, {@code other-event}, {@code own-echo}, {@code binary} or {@code other-channel} (a
     *     number such as {@code whatsapp:+12025550101} too)
     */
    public Sms read(byte[] body) {
        return sms(document(body));
    }

    /** As {@link #read}, but for each text of a list, when its turn comes; nothing but the body as a whole is refused here. */
    public Batch<Sms> readAll(byte[] body) {
        return batch(body, this::sms);
    }

    private Sms sms(Fields fields) {
        refuseOthers(fields);
        String sender = number(fields, from);
        List<String> recipients = recipients(fields);
        int pictures = fields.count(media);
        boolean wordless = pictures > 0 && fields.text(text).isEmpty();
        return new Sms(
                provider(),
                account(fields),
                id() == null ? null : fields.needWord(id()),
                normalise(sender),
                recipients.get(0),
                wordless ? "" : fields.needText(text),
                occurredAt(fields),
                optOut(fields).orElse(null),
                pictures,
                false,
                recipients.subList(1, recipients.size()),
                part(fields).orElse(null));
    }

    private void refuseOthers(Fields fields) {
        if (isOneOf(fields, directionField, directionOut)) {
            throw new NotOfInterest("own-echo");
        }
        if (isOneOf(fields, typeField, typeBinary)) {
            throw new NotOfInterest("binary");
        }
    }

    private static boolean isOneOf(Fields fields, String path, Set<String> words) {
        return fields.text(path).filter(word -> isAmong(words, word)).isPresent();
    }

    private static String number(Fields fields, String path) {
        String number = onThisChannel(fields.text(path).orElse(""));
        // a broken number is its own refusal: only the missing one is told apart here
        return number.isBlank() ? fields.needWord(path) : number;
    }

    private static String onThisChannel(String number) {
        if (CHANNEL.matcher(number).matches()) {
            throw new NotOfInterest("other-channel");
        }
        return number;
    }

    /** All that are listed; which of them is ours only the switchboard knows. */
    private List<String> recipients(Fields fields) {
        List<String> listed = fields.word(toOurs).map(List::of).orElseGet(() -> fields.texts(to)).stream()
                .filter(number -> !number.isBlank())
                .map(SmsFields::onThisChannel)
                .toList();
        if (listed.isEmpty()) {
            return List.of(normalise(ownNumber()));
        }
        if (listed.size() == 1) {
            return List.of(normalise(listed.get(0)));
        }
        List<String> readable = listed.stream()
                .flatMap(number -> readable(number).stream())
                .distinct()
                .toList();
        // all broken: the first one says why
        return readable.isEmpty() ? List.of(normalise(listed.get(0))) : readable;
    }

    private String ownNumber() {
        String number = toProperty == null ? "" : property(toProperty);
        if (number.isBlank()) {
            throw Fields.missing(to);
        }
        return number;
    }

    private Optional<String> readable(String number) {
        try {
            return Optional.of(normalise(number));
        } catch (Refusal broken) {
            return Optional.empty();
        }
    }

    private String normalise(String number) {
        if (plusless && WITHOUT_PLUS.matcher(number.strip()).matches()) {
            try {
                return PhoneNumbers.normalise("+" + number.strip());
            } catch (Refusal shortCode) {
                return PhoneNumbers.normalise(number);
            }
        }
        return PhoneNumbers.normalise(number);
    }

    private Optional<String> optOut(Fields fields) {
        return fields.text(optOutType)
                .map(String::strip)
                // Camel reads the names of settings without dashes
                .map(type -> optOutWords.getOrDefault(type, optOutWords.getOrDefault(type.replace("-", ""), type)))
                .map(type -> type.toUpperCase(Locale.ROOT))
                .filter(OPT_OUT_TYPES::contains);
    }

    /** What does not say clearly which part of how many it is counts as a text by itself. */
    private Optional<TextPart> part(Fields fields) {
        int total = smallNumber(fields, partTotal);
        int number = smallNumber(fields, partNumber);
        return fields.word(partReference)
                .filter(reference -> TextPart.isPart(number, total))
                .map(reference -> new TextPart(reference, total, number));
    }

    private static int smallNumber(Fields fields, String path) {
        return fields.word(path)
                .filter(SMALL_NUMBER.asMatchPredicate())
                .map(Integer::parseInt)
                .orElse(0);
    }

    /** Path of the customer's number. */
    public void setFrom(String from) {
        this.from = from;
    }

    /** Path of our number, or of a list of numbers that ours is among. */
    public void setTo(String to) {
        this.to = to;
    }

    /** Path of our number, where the vendor tells it beside the list of recipients. */
    public void setToOurs(String toOurs) {
        this.toOurs = toOurs;
    }

    /** The property that holds our number, where the vendor leaves it out. */
    public void setToProperty(String toProperty) {
        this.toProperty = toProperty;
    }

    /** Whether the vendor writes whole numbers without their plus; up to seven digits are a short code; literal. */
    public void setPlusless(boolean plusless) {
        this.plusless = plusless;
    }

    /** Path of the words; a text with pictures may have none. */
    public void setText(String text) {
        this.text = text;
    }

    /** Path of STOP, START or HELP where the provider has answered it already; other values are ignored. */
    public void setOptOutType(String optOutType) {
        this.optOutType = optOutType;
    }

    /** The vendor's words, in any case, each with the one of STOP, START and HELP that it means; to be added to. */
    public Map<String, String> getOptOutWords() {
        return optOutWords;
    }

    /** Replaces the vendor's words; literal. */
    public void setOptOutWords(Map<String, String> optOutWords) {
        this.optOutWords.clear();
        this.optOutWords.putAll(optOutWords);
    }

    /** Path of how many pictures or other files came with the text, or of their list. */
    public void setMedia(String media) {
        this.media = media;
    }

    /** Path of the direction, where a provider also reports our own texts. */
    public void setDirectionField(String directionField) {
        this.directionField = directionField;
    }

    /** The values of the direction that mean our own text, in any case, with commas between; literal. */
    public void setDirectionOut(String directionOut) {
        this.directionOut = words(directionOut);
    }

    /** Path of what kind of message it is. */
    public void setTypeField(String typeField) {
        this.typeField = typeField;
    }

    /** The kinds that are no words, in any case, with commas between; literal. */
    public void setTypeBinary(String typeBinary) {
        this.typeBinary = words(typeBinary);
    }

    /** Path of what the parts of a long text that come apart have in common. */
    public void setPartReference(String partReference) {
        this.partReference = partReference;
    }

    /** Path of how many parts there are. */
    public void setPartTotal(String partTotal) {
        this.partTotal = partTotal;
    }

    /** Path of which part it is, from 1. */
    public void setPartNumber(String partNumber) {
        this.partNumber = partNumber;
    }
}
