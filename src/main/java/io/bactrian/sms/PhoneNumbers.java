package io.bactrian.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.bactrian.refusal.Refusal;
import java.util.regex.Pattern;

/**
 * Numbers of people and of our own, in one spelling each. A number is judged by its length only ("possible"): ranges kept
 * for tests, such as the British 7700 900xxx, count as invalid for libphonenumber.
 */
public final class PhoneNumbers {
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,8}");
    private static final Pattern SENDER = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 &._-]{0,10}");
    private static final Pattern WRITTEN = Pattern.compile("\\+?[0-9 .()/\u00a0\u2010-\u2015-]{5,40}");
    private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]");
    private static final String HIDDEN = "•••••••";

    private PhoneNumbers() {}

    /**
     * The one spelling of a number: E.164 for a whole number, written with or without plus, spaces, dots, dashes and
     * brackets (without plus it is read as beginning with its country code); a short code of 3 to 8 digits and an
     * alphanumeric sender of up to 11 characters as received, trimmed.
     *
     * @throws Refusal 422 {@code number-invalid} for null, blank, control characters and everything else
     */
    public static String normalise(String raw) {
        String trimmed = raw == null ? "" : raw.strip();
        if (SHORT_CODE.matcher(trimmed).matches() || SENDER.matcher(trimmed).matches()) {
            return trimmed;
        }
        if (!WRITTEN.matcher(trimmed).matches()) {
            throw invalid();
        }
        String digits = NOT_DIGITS.matcher(trimmed).replaceAll("");
        boolean plus = trimmed.startsWith("+");
        if (!plus && digits.length() < 9) {
            throw invalid();
        }
        return wholeNumber(!plus && digits.startsWith("00") ? digits.substring(2) : digits);
    }

    /** Whether this is a number in E.164 spelling: a plus, no leading zero, 7 to 15 digits. Null is not. */
    public static boolean isE164(String number) {
        return number != null && E164.matcher(number).matches();
    }

    /** A number in E.164 spelling without its country code; what cannot be split comes back without its plus. */
    public static String national(String number) {
        try {
            return LIBRARY.getNationalSignificantNumber(LIBRARY.parse(number, "ZZ"));
        } catch (NumberParseException e) {
            return number.substring(1);
        }
    }

    /**
     * A number for logs: of E.164 the first digit and the last two stay, of all else the last two. The length is not told.
     * Null becomes an empty text.
     */
    public static String mask(String number) {
        if (number == null || number.isEmpty()) {
            return "";
        }
        String head = isE164(number) ? number.substring(0, 2) : "";
        String tail = number.length() > 4 ? number.substring(number.length() - 2) : "";
        return head + HIDDEN + tail;
    }

    private static String wholeNumber(String digits) {
        try {
            PhoneNumber number = LIBRARY.parse("+" + digits, "ZZ");
            // isPossibleNumber would also take a number without its area code
            if (LIBRARY.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE) {
                throw invalid();
            }
            return LIBRARY.format(number, PhoneNumberFormat.E164);
        } catch (NumberParseException e) {
            throw invalid();
        }
    }

    private static Refusal invalid() {
        return new Refusal(422, "number-invalid", "Give a phone number in E.164 form, such as +12025550101.");
    }
}
