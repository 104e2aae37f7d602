package io.bactrian.cases.stub;

import java.time.Duration;
import java.util.Map;

/**
 * What a stub vendor answers.
 *
 * @param headers beside the content type
 * @param manner how the body comes
 * @param pause before each byte of a body that drips
 */
public record VendorAnswer(
        int status, String body, String contentType, Map<String, String> headers, Manner manner, Duration pause) {

    /** How a body comes. */
    public enum Manner {
        /** As announced. */
        WHOLE,
        /** More of it is announced, and then the connection ends. */
        CUT_OFF,
        /** Byte by byte. */
        DRIPPING
    }

    public VendorAnswer(int status, String body, String contentType, Map<String, String> headers) {
        this(status, body, contentType, headers, Manner.WHOLE, Duration.ZERO);
    }

    public VendorAnswer(int status, String body, String contentType) {
        this(status, body, contentType, Map.of());
    }

    /** None: the connection ends after the call was read. */
    public static VendorAnswer none() {
        return new VendorAnswer(0, "", "", Map.of());
    }

    public static VendorAnswer json(int status, Object body) {
        return new VendorAnswer(status, Json.write(body), "application/json");
    }

    /** JSON of which more is announced than comes. */
    public static VendorAnswer cutOff(String body) {
        return new VendorAnswer(200, body, "application/json", Map.of(), Manner.CUT_OFF, Duration.ZERO);
    }

    /** JSON that comes byte by byte. */
    public static VendorAnswer dripping(String body, Duration pause) {
        return new VendorAnswer(200, body, "application/json", Map.of(), Manner.DRIPPING, pause);
    }
}
