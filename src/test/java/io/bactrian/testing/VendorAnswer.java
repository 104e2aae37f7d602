package io.bactrian.testing;

/** What a stub vendor answers. */
public record VendorAnswer(int status, String body, String contentType) {

    public static VendorAnswer json(int status, Object body) {
        return new VendorAnswer(status, Json.write(body), "application/json");
    }
}
