package io.bactrian.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Objects;

/**
 * Reads the model's answer as a {@link Decision}, or not at all. The answer must be one JSON document that fits the
 * schema file, which is the same file that was sent to the model: no prose around it, no Markdown fence, no field
 * twice. Texts in it are then made plain and cut to size.
 */
public final class DecisionReader {

    /** The longest answer that is looked at, in characters. */
    public static final int CONTENT_LIMIT = 64_000;

    /** The longest reply, in characters; a longer one is cut, and so still too long for any use case to send whole. */
    public static final int REPLY_LIMIT = 4_000;

    private static final int REASON_LIMIT = 1_000;
    private static final int INTENT_LIMIT = 100;
    private static final int LANGUAGE_LIMIT = 35; // the buffer size that RFC 5646, section 4.4.1, recommends
    private static final String UNDETERMINED = "und";

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final Schema schema;

    /**
     * @param schema a JSON schema, draft 2020-12, as text
     * @throws IllegalArgumentException when it is no JSON
     */
    public DecisionReader(String schema) {
        try {
            this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(json.readTree(schema));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The schema of the decision is not JSON", e);
        }
    }

    /**
     * A reader for a schema file.
     *
     * @throws UncheckedIOException when the file cannot be read
     */
    public static DecisionReader of(Path schemaFile) {
        try {
            return new DecisionReader(Files.readString(schemaFile));
        } catch (IOException e) {
            throw new UncheckedIOException(schemaFile + " cannot be read", e);
        }
    }

    /**
     * Reads a decision.
     *
     * @param content what the model wrote; null counts as nothing
     * @throws ModelFailure of the kind empty or malformed, whose message never repeats what the model wrote
     */
    public Decision read(String content) throws ModelFailure {
        if (content == null || content.isBlank()) {
            throw new ModelFailure(ModelFailure.Kind.EMPTY, "The model answered with nothing.");
        }
        if (content.length() > CONTENT_LIMIT) {
            throw malformed("The model answered with more than " + CONTENT_LIMIT + " characters.");
        }
        JsonNode node = parse(content);
        if (!schema.validate(node).isEmpty()) {
            throw malformed("The model's answer does not fit the schema of a decision.");
        }
        return checked(decision(node));
    }

    private JsonNode parse(String content) throws ModelFailure {
        try {
            return json.readTree(content);
        } catch (JsonProcessingException e) {
            throw malformed("The model's answer is not one JSON document.");
        }
    }

    private Decision decision(JsonNode node) throws ModelFailure {
        try {
            return plain(json.treeToValue(node, Decision.class));
        } catch (JsonProcessingException e) {
            throw malformed("The model's answer is not a decision.");
        }
    }

    private static Decision plain(Decision raw) {
        String reply = PlainText.of(raw.reply(), REPLY_LIMIT);
        return new Decision(
                raw.action(),
                reply == null || reply.isEmpty() ? null : reply,
                raw.confidence(),
                PlainText.of(Objects.requireNonNullElse(raw.intent(), ""), INTENT_LIMIT),
                Objects.requireNonNullElse(raw.sentiment(), Decision.Sentiment.NEUTRAL),
                language(Objects.requireNonNullElse(raw.language(), UNDETERMINED)),
                PlainText.of(Objects.requireNonNullElse(raw.reason(), ""), REASON_LIMIT));
    }

    private static Decision checked(Decision decision) throws ModelFailure {
        if (decision.action() == null) {
            throw malformed("The model decided nothing.");
        }
        boolean speaks = decision.action() == Decision.Action.REPLY || decision.action() == Decision.Action.CLARIFY;
        if (speaks && decision.reply() == null) {
            throw new ModelFailure(ModelFailure.Kind.EMPTY, "The model wants to answer but wrote no text.");
        }
        return decision;
    }

    private static String language(String tag) {
        try {
            String known =
                    new Locale.Builder().setLanguageTag(tag.strip()).build().toLanguageTag();
            return known.length() <= LANGUAGE_LIMIT ? known : UNDETERMINED;
        } catch (IllformedLocaleException e) {
            return UNDETERMINED;
        }
    }

    private static ModelFailure malformed(String sentence) {
        return new ModelFailure(ModelFailure.Kind.MALFORMED, sentence);
    }
}
