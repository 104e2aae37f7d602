package io.bactrian.payload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bactrian.refusal.Refusal;
import java.nio.charset.CodingErrorAction;

/** Reads JSON bodies (RFC 8259) strictly: UTF-8, one object or array, no repeated key, at most 20 levels deep. */
public final class JsonBody {
    private static final int DEEPEST = 20;
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonBody() {}

    /**
     * The body as an object or array.
     *
     * @throws Refusal 400 {@code body-malformed} for everything else
     */
    public static JsonNode read(byte[] body) {
        String text = StrictText.decode(body, CodingErrorAction.REPORT);
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node.isContainerNode()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // the parser's sentence quotes the body: the refusal must not
        }
        throw StrictText.malformed("Send one JSON object or array, at most " + DEEPEST + " levels deep.");
    }
}
