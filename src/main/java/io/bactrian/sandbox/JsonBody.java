package io.bactrian.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/** Reads the JSON of a call to a sandbox vendor. */
public final class JsonBody {

    private static final int MOST_BYTES = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonBody() {}

    /** The object in the body; empty when there is none, when it is broken, or when it is larger than 1 MiB. */
    public static Optional<JsonNode> of(HttpServletRequest request) {
        try {
            byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
            return body.length > MOST_BYTES
                    ? Optional.empty()
                    : Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
