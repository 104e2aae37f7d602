package io.bactrian.testing;

import java.util.Map;

/** What a stub vendor answers; headers beside the content type. */
public record VendorAnswer(int status, String body, String contentType, Map<String, String> headers) {

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
}
