package io.bactrian.payload;

import io.bactrian.refusal.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.PrimitiveIterator;

/** Text that can be stored: decoded from UTF-8 knowingly, and without what PostgreSQL cannot keep. */
final class StrictText {
    private static final int REPLACEMENT = 0xFFFD;

    private StrictText() {}

    /**
     * Bytes as UTF-8 text.
     *
     * @param onBadBytes {@code REPORT} to refuse bytes that are not UTF-8, {@code REPLACE} to read them as U+FFFD
     * @throws Refusal 400 {@code body-malformed}
     */
    static String decode(byte[] bytes, CodingErrorAction onBadBytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(onBadBytes)
                    .onUnmappableCharacter(onBadBytes)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("Send the body as UTF-8.");
        }
    }

    /** The text with each NUL and each surrogate without its pair replaced by U+FFFD; nothing else changes. */
    static String storable(String text) {
        if (text.chars().noneMatch(unit -> unit == 0 || Character.isSurrogate((char) unit))) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        PrimitiveIterator.OfInt points = text.codePoints().iterator();
        while (points.hasNext()) {
            int point = points.nextInt();
            boolean lone = point <= Character.MAX_VALUE && Character.isSurrogate((char) point);
            kept.appendCodePoint(point == 0 || lone ? REPLACEMENT : point);
        }
        return kept.toString();
    }

    static Refusal malformed(String detail) {
        return new Refusal(400, "body-malformed", detail);
    }
}
