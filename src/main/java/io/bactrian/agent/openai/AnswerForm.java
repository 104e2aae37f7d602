package io.bactrian.agent.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.bactrian.agent.ModelFailure;

/** Whether an answer has the form that was asked for: not every endpoint that takes a schema keeps to it. */
final class AnswerForm {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Schema schema;

    /** @param schema a JSON schema, draft 2020-12 unless it names another */
    AnswerForm(JsonNode schema) {
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    /**
     * @param content what the model wrote; nothing at all passes, since asking again would not help
     * @throws ModelFailure of the kind malformed
     */
    void check(String content) throws ModelFailure {
        if (content == null || content.isBlank()) {
            return;
        }
        try {
            if (!schema.validate(JSON.readTree(content)).isEmpty()) {
                throw malformed("The model's answer does not fit the schema that it was given.");
            }
        } catch (JsonProcessingException e) {
            throw malformed("The model's answer is not one JSON document, or it was cut off.");
        }
    }

    private static ModelFailure malformed(String sentence) {
        return new ModelFailure(ModelFailure.Kind.MALFORMED, sentence);
    }
}
