package io.bactrian.cases.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.stub.VendorAnswer;

/** Reads answers from YAML: {@code {status, type, headers, body}}; the status 0 ends the connection without one. */
public final class VendorAnswers {

    private VendorAnswers() {}

    /** The answer, with the names in it filled in. A body that is a mapping or a list is written as JSON. */
    public static VendorAnswer of(JsonNode answer, FillIns fillIns) {
        JsonNode body = answer.path("body");
        String written = body.isMissingNode()
                ? "{}"
                : body.isTextual()
                        ? fillIns.fill(body.asText())
                        : fillIns.fill(body).toString();
        return new VendorAnswer(
                answer.path("status").asInt(200),
                written,
                answer.path("type").asText("application/json"),
                Trees.texts(fillIns.fill(answer.path("headers"))));
    }

    /** As above, with nothing to fill in. */
    public static VendorAnswer of(JsonNode answer) {
        return of(answer, new FillIns(name -> java.util.Optional.of("${" + name + "}")));
    }
}
