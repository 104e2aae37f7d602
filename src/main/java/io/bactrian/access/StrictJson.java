package io.bactrian.access;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.bactrian.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads what callers send as JSON (RFC 8259), and takes nothing that would be stored other than it was meant: no unknown,
 * repeated or mistyped field, no NUL and no half of a surrogate pair (PostgreSQL holds neither), no endless number.
 */
public final class StrictJson {

    private static final int MOST_DEPTH = 32;
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");
    private static final JsonMapper MAPPER = mapper();

    private StrictJson() {}

    /**
     * The body as an object.
     *
     * @param body null and empty count as an object without fields
     * @throws Refusal 400 {@code body-malformed}
     */
    public static JsonNode object(byte[] body) {
        if (body == null || body.length == 0) {
            return MAPPER.createObjectNode();
        }
        try {
            JsonNode tree = MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
            if (!tree.isObject()) {
                throw malformed();
            }
            check(tree);
            return tree;
        } catch (JsonProcessingException e) {
            throw malformed();
        }
    }

    /**
     * The body as a record; fields that are missing are null.
     *
     * @throws Refusal 400 {@code body-malformed}, {@code field-unknown} or {@code field-invalid}
     */
    public static <T> T read(byte[] body, Class<T> type) {
        return read(object(body), type);
    }

    /**
     * As above, for a tree that is read already.
     *
     * @throws Refusal 400 {@code field-unknown} or {@code field-invalid}
     */
    public static <T> T read(JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (UnrecognizedPropertyException e) {
            throw new Refusal(400, "field-unknown", "This call does not know " + name(e) + "; see openapi.json.");
        } catch (JsonMappingException e) {
            throw new Refusal(400, "field-invalid", "Give " + name(e) + " the type that openapi.json names.");
        } catch (JsonProcessingException e) {
            throw malformed();
        }
    }

    /** The one spelling of a tree: fields sorted, no white space. Two bodies that mean the same have the same. */
    public static String canonical(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(MAPPER.treeToValue(tree, Object.class));
        } catch (JsonProcessingException e) {
            throw malformed();
        }
    }

    private static void check(JsonNode node) {
        if (node.isTextual() && !storable(node.textValue())
                || node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            throw malformed();
        }
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
            if (!storable(fields.next().getKey())) {
                throw malformed();
            }
        }
        node.forEach(StrictJson::check);
    }

    /** Whether PostgreSQL can hold the text: no NUL, and nothing that UTF-8 cannot spell. */
    static boolean storable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static String name(JsonMappingException e) {
        String field = e.getPath().isEmpty()
                ? null
                : e.getPath().get(e.getPath().size() - 1).getFieldName();
        return field != null && PLAIN_NAME.matcher(field).matches() ? "the field " + field : "one of the fields";
    }

    private static Refusal malformed() {
        return new Refusal(400, "body-malformed", "Send one JSON object in UTF-8, without NUL, each field once.");
    }

    private static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MOST_DEPTH)
                        .build())
                .build();
        JsonMapper.Builder builder = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        for (CoercionInputShape shape : new CoercionInputShape[] {
            CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
            builder.withCoercionConfig(LogicalType.Textual, texts -> texts.setCoercion(shape, CoercionAction.Fail));
        }
        return builder.build();
    }
}
