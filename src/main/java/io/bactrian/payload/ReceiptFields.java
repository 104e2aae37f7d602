package io.bactrian.payload;

import io.bactrian.refusal.Refusal;
import io.bactrian.sms.Receipt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a vendor's body holds the parts of a delivery receipt. A kamelet fills it in; {@code provider}, {@code id} and
 * {@code word} or {@code wordList} must be set.
 */
public final class ReceiptFields extends BodyFields {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private List<String> words = List.of();
    private String errorCode;
    private Set<String> noError = Set.of();
    private String textId;

    /**
     * The receipt.
     *
     * @param textInAddress our id of the text as the vendor brought it back in the address; null or no UUID: unknown
     * @throws Refusal 400 {@code body-malformed} or {@code field-missing}
     * @throws NotOfInterest {@code probe}, {@code other-event} or {@code other-channel}
     */
    public Receipt read(byte[] body, String textInAddress) {
        return receipt(document(body), textInAddress);
    }

    /**
     * As {@link #read}, but for each receipt of a list, when its turn comes; nothing but the body as a whole is refused here.
     *
     * @param textInAddress as there; it counts only where no list is named, since an address names one text
     */
    public Batch<Receipt> readAll(byte[] body, String textInAddress) {
        return batch(body, fields -> receipt(fields, hasList() ? null : textInAddress));
    }

    private Receipt receipt(Fields fields, String textInAddress) {
        List<String> said =
                words.stream().flatMap(path -> fields.word(path).stream()).toList();
        if (said.isEmpty()) {
            throw Fields.missing(words.get(0));
        }
        return new Receipt(
                provider(),
                account(fields),
                fields.needWord(id()),
                uuid(textInAddress)
                        .or(() -> fields.word(textId).flatMap(ReceiptFields::uuid))
                        .orElse(null),
                said.get(0),
                fields.code(errorCode).filter(code -> !isAmong(noError, code)).orElse(null),
                occurredAt(fields),
                said.subList(1, said.size()));
    }

    private static Optional<UUID> uuid(String written) {
        return Optional.ofNullable(written).filter(UUID_FORM.asMatchPredicate()).map(UUID::fromString);
    }

    /** Path of the status word. */
    public void setWord(String word) {
        this.words = List.of(word);
    }

    /** Paths of several status words with commas between: the first counts that the provider's table lists. */
    public void setWordList(String wordList) {
        this.words = List.of(wordList.strip().split("\\s*,\\s*"));
    }

    /** Path of the error code; blank values count as none, what is no short word as {@code other}. */
    public void setErrorCode(String errorCode) {
        this.errorCode = errorCode;
    }

    /** The error codes that mean none, with commas between; literal. */
    public void setNoError(String noError) {
        this.noError = words(noError);
    }

    /**
     * Path of our own id of the text, where the vendor brings it back in the body. One in the address counts before it; no
     * UUID counts as unknown.
     */
    public void setTextId(String textId) {
        this.textId = textId;
    }
}
