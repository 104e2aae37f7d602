package io.bactrian.cases.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.stub.VendorCall;

/**
 * A text that the gateway tried to send through a carrier.
 *
 * @param words as the carrier got them
 * @param request the call's JSON, or the fields of its form or query
 * @param sid the carrier's id; null when it refused the text
 * @param receiptUrl where the gateway wants receipts; null when it did not say
 * @param reference our own id, where the carrier brings it back; null when it does not
 */
public record Sent(
        String to, String words, JsonNode request, String sid, String receiptUrl, String reference, VendorCall call) {

    /** Path and query of the address for receipts; null as that. */
    String receiptPath() {
        return receiptUrl == null
                ? null
                : receiptUrl.replaceFirst("^[a-zA-Z]+://[^/?#]*", "").replaceFirst("#.*", "");
    }
}
