package io.bactrian.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.support.CamelContextHelper;

/**
 * Reads a provider's answer to a send. A kamelet names the provider, whose table of codes counts, and where the answer
 * keeps what, as JSON field paths such as {@code error.code}.
 */
public final class ProviderAnswer {

    private final ObjectMapper json = new ObjectMapper();
    private String provider;
    private String id;
    private String code;

    /** The provider's name, for its table in {@code config/providers/}. */
    public void setProvider(String provider) {
        this.provider = provider;
    }

    /** Where the provider's id of the text stands. */
    public void setId(String id) {
        this.id = id;
    }

    /** Where the error code stands. */
    public void setCode(String code) {
        this.code = code;
    }

    /** Reads status and body of the answer; an answer that cannot be read goes by its status alone. */
    public SendResult read(Exchange exchange) {
        Supplier<?> tables =
                CamelContextHelper.mandatoryLookup(exchange.getContext(), "providerTables", Supplier.class);
        OutcomeTable table = ((ProviderTables) tables.get()).of(provider).codes();
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        JsonNode answer = body(exchange);
        String errorCode = text(answer, code);
        Outcome outcome = table.of(status, errorCode);
        String detail = "The provider answered " + status + (errorCode == null ? "." : " with code " + errorCode + ".");
        String messageId = outcome == Outcome.ACCEPTED ? text(answer, id) : null;
        return new SendResult(
                outcome,
                messageId,
                outcome == Outcome.ACCEPTED ? null : errorCode,
                detail,
                wait(exchange),
                table.action(outcome, errorCode));
    }

    private JsonNode body(Exchange exchange) {
        try {
            byte[] bytes = exchange.getMessage().getBody(byte[].class);
            return bytes == null ? json.nullNode() : json.readTree(bytes);
        } catch (IOException e) {
            return json.nullNode();
        }
    }

    private static String text(JsonNode answer, String path) {
        JsonNode node = answer == null ? null : answer.at("/" + path.replace('.', '/'));
        return node == null || node.isMissingNode() || node.isNull() ? null : node.asText();
    }

    private static Duration wait(Exchange exchange) {
        String after = exchange.getMessage().getHeader("Retry-After", String.class);
        if (after == null || !after.matches("\\d{1,6}")) {
            return null;
        }
        return Duration.ofSeconds(Integer.parseInt(after));
    }
}
