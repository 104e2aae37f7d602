package io.bactrian.payload;

import java.util.regex.Pattern;

/** Keeps what a provider writes in the place of an error code from carrying more than a code into histories, events and logs. */
public final class ErrorCodes {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,60}");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{7,}");

    private ErrorCodes() {}

    /** The code itself, or {@code other} for what is no short word, or digits enough for a phone number. */
    public static String word(String said) {
        String code = said.strip();
        boolean fits =
                WORD.matcher(code).matches() && !LONG_NUMBER.matcher(code).find();
        return fits ? code : "other";
    }
}
