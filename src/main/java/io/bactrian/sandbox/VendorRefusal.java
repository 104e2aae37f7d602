package io.bactrian.sandbox;

import java.util.Map;

/** A sandbox vendor says no, in its own words: the HTTP status and the JSON body of its answer. */
public class VendorRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String contentType;
    private final transient Map<String, ?> body;

    /** A refusal of a vendor's API, as {@code application/json}. */
    public VendorRefusal(int status, Map<String, ?> body) {
        this(status, "application/json", body);
    }

    private VendorRefusal(int status, String contentType, Map<String, ?> body) {
        super("refused with " + status, null, false, false);
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    /** A refusal of the sandbox's own calls, the handset and the desk's person: RFC 9457 problem JSON. */
    public static VendorRefusal problem(int status, String code, String sentence) {
        return new VendorRefusal(
                status,
                "application/problem+json",
                Map.of("type", "about:blank", "status", status, "code", code, "detail", sentence));
    }

    public int status() {
        return status;
    }

    public String contentType() {
        return contentType;
    }

    public Map<String, ?> body() {
        return body;
    }
}
