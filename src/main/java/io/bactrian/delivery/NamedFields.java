package io.bactrian.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.payload.Configured;
import io.bactrian.payload.FormBody;
import io.bactrian.payload.FormWriter;
import io.bactrian.payload.NotSendable;
import io.bactrian.sms.Reply;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Writes a text for a carrier whose field names are settings, so that a new one needs no file of its own. A kamelet names
 * where the settings stand. Below that are {@code format} ({@code json}, {@code form} or {@code query}); the names {@code
 * field-id field-from field-to field-text field-receipt-url}, of which a blank one leaves that part out and dots lead into a
 * JSON document; {@code fixed-fields}, more of them written as a query; {@code receipt-suffix}, what the carrier wants behind
 * the address of receipts, such as placeholders of its own; and {@code authorization}, the header's whole value.
 */
public final class NamedFields extends Configured {

    private final ObjectMapper json = new ObjectMapper();
    private String settings;

    /** What the settings' names begin with, such as {@code providers.generic}. */
    public void setSettings(String settings) {
        this.settings = settings;
    }

    /**
     * Makes the call of the reply that is the body: method, query, type and body.
     *
     * @throws NotSendable for a format that is not known, or names of fields that lead through each other
     */
    public void write(Exchange exchange) {
        Map<String, String> values = values(exchange.getMessage().getBody(Reply.class));
        String format = setting("format");
        switch (format) {
            case "json" -> call(exchange, "POST", "application/json", document(values));
            case "form" -> call(exchange, "POST", "application/x-www-form-urlencoded", FormWriter.write(values));
            case "query" -> {
                call(exchange, "GET", null, null);
                exchange.getMessage().setHeader(Exchange.HTTP_QUERY, FormWriter.write(values));
            }
            default -> throw new NotSendable(settings + ".format is " + format + ", but must be json, form or query");
        }
    }

    private Map<String, String> values(Reply reply) {
        Map<String, String> values =
                new LinkedHashMap<>(FormBody.read(setting("fixed-fields").getBytes(StandardCharsets.UTF_8)));
        put(values, "field-id", reply, text -> String.valueOf(text.id()));
        put(values, "field-from", reply, Reply::from);
        put(values, "field-to", reply, Reply::to);
        put(values, "field-text", reply, Reply::text);
        put(values, "field-receipt-url", reply, text -> text.receiptUrl() + setting("receipt-suffix"));
        return values;
    }

    private void put(Map<String, String> values, String name, Reply reply, Function<Reply, String> part) {
        String field = setting(name);
        if (!field.isBlank()) {
            values.put(field, part.apply(reply));
        }
    }

    private String document(Map<String, String> values) {
        ObjectNode document = json.createObjectNode();
        values.forEach((path, value) -> {
            int last = path.lastIndexOf('.');
            ObjectNode at = last < 0 ? document : inner(document, path.substring(0, last));
            at.put(path.substring(last + 1), value);
        });
        return document.toString();
    }

    private static ObjectNode inner(ObjectNode document, String path) {
        try {
            return document.withObject("/" + path.replace('.', '/'));
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            throw new NotSendable(path + " is no place for fields", e);
        }
    }

    private void call(Exchange exchange, String method, String type, String body) {
        Message out = exchange.getMessage();
        out.setHeader(Exchange.HTTP_METHOD, method);
        set(out, Exchange.CONTENT_TYPE, type);
        set(out, "Authorization", setting("authorization"));
        out.setBody(body);
    }

    private static void set(Message out, String header, String value) {
        if (value != null && !value.isBlank()) {
            out.setHeader(header, value);
        }
    }

    private String setting(String name) {
        return property(settings + "." + name);
    }
}
