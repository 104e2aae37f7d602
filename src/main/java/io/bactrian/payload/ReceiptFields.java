package io.bactrian.payload;

import io.bactrian.refusal.Refusal;
import io.bactrian.sms.Receipt;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a vendor's body holds the parts of a delivery receipt. A kamelet fills it in: {@code provider} and {@code format}
 * ({@code form}, the default, or {@code json}) are literal, all others are field paths; {@code id} and {@code word} must be
 * set.
 */
public final class ReceiptFields {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private String provider;
    private String format = "form";
    private String account;
    private String id;
    private String word;
    private String errorCode;
    private String occurredAt;

    /**
     * The receipt.
     *
     * @param textId our id of the text as the vendor brought it back in the address; null or no UUID: unknown
     * @throws Refusal 400 {@code body-malformed} or {@code field-missing}
     */
    public Receipt read(byte[] body, String textId) {
        Fields fields = Fields.read(format, body);
        boolean known = textId != null && UUID_FORM.matcher(textId).matches();
        return new Receipt(
                provider,
                fields.word(account).orElse(""),
                fields.needWord(id),
                known ? UUID.fromString(textId) : null,
                fields.needWord(word),
                fields.word(errorCode).orElse(null),
                fields.text(occurredAt).flatMap(Moments::parse).orElse(null));
    }

    /** Our name of the provider; literal. */
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

    /** Path of the provider's message id. */
    public void setId(String id) {
        this.id = id;
    }

    /** Path of the status word. */
    public void setWord(String word) {
        this.word = word;
    }

    /** Path of the error code; blank values count as none. */
    public void setErrorCode(String errorCode) {
        this.errorCode = errorCode;
    }

    /** Path of the provider's time; a value that is no time is ignored. */
    public void setOccurredAt(String occurredAt) {
        this.occurredAt = occurredAt;
    }
}
