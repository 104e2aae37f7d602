package io.bactrian.webhook;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.bactrian.payload.JsonBody;
import io.bactrian.refusal.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Changes to the body and its type: what proxies, frameworks and testing tools do to bodies. */
final class BodyTrials {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SignedRequest request;
    private final List<Trial> trials = new ArrayList<>();

    private BodyTrials(SignedRequest request) {
        this.request = request;
    }

    static Stream<Trial> of(SignedRequest request) {
        BodyTrials trials = new BodyTrials(request);
        trials.addTypes();
        if (request.body().length > 0) {
            trials.addEdges(new String(request.body(), StandardCharsets.ISO_8859_1));
            trials.addSpellings();
            // last: where a hash of the body stands in the address, the rest is right
            trials.add(SignatureFault.BODY_CHANGED, "", new byte[0]);
        }
        return trials.trials.stream();
    }

    private void addTypes() {
        for (String type : List.of("application/x-www-form-urlencoded", "application/json")) {
            trials.add(new Trial(SignatureFault.CONTENT_TYPE, type, request.withContentType(type)));
        }
        trials.add(new Trial(SignatureFault.CONTENT_TYPE, "none", request.withContentType(null)));
    }

    /** The body as Latin-1 text, which keeps each byte. */
    private void addEdges(String body) {
        edge("with a line feed at its end", body + "\n");
        edge("with a line break at its end", body + "\r\n");
        edge("without the line breaks at its end", body.replaceFirst("[\\r\\n]+$", ""));
        edge("without white space at its ends", body.strip());
        edge("with single line feeds", body.replace("\r\n", "\n"));
        edge(
                "with a carriage return before each line feed",
                body.replace("\r\n", "\n").replace("\n", "\r\n"));
        edge("without a byte order mark", body.replaceFirst("^\u00EF\u00BB\u00BF", ""));
    }

    private void edge(String particular, String body) {
        add(SignatureFault.BODY_EDGE, particular, body.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void addSpellings() {
        String text = new String(request.body(), StandardCharsets.UTF_8);
        String latin = new String(request.body(), StandardCharsets.ISO_8859_1);
        spelling("in Latin-1", text.getBytes(StandardCharsets.ISO_8859_1));
        spelling("read as Latin-1", latin.getBytes(StandardCharsets.UTF_8));
        spelling("spaces as %20", text.replace("+", "%20").getBytes(StandardCharsets.UTF_8));
        spelling("spaces as +", text.replace("%20", "+").getBytes(StandardCharsets.UTF_8));
        spelling("with its slashes escaped", text.replace("/", "\\/").getBytes(StandardCharsets.UTF_8));
        spelling("with its slashes not escaped", text.replace("\\/", "/").getBytes(StandardCharsets.UTF_8));
        try {
            addJson(JsonBody.read(request.body()));
        } catch (Refusal noJson) {
            // then nobody wrote it anew as JSON either
        }
    }

    private void addJson(JsonNode json) {
        ObjectWriter ascii = MAPPER.writer().with(JsonGenerator.Feature.ESCAPE_NON_ASCII);
        json("JSON without spaces", json, MAPPER.writer());
        json("JSON without spaces, in ASCII", json, ascii);
        json("JSON with single spaces", json, MAPPER.writer(new Spaced()));
        json("JSON with single spaces, in ASCII", json, ascii.with((PrettyPrinter) new Spaced()));
        json("JSON in lines", json, MAPPER.writerWithDefaultPrettyPrinter());
    }

    private void json(String particular, JsonNode json, ObjectWriter writer) {
        try {
            spelling(particular, writer.writeValueAsBytes(json));
        } catch (IOException e) {
            throw new IllegalStateException("JSON that was read can be written", e);
        }
    }

    private void spelling(String particular, byte[] body) {
        add(SignatureFault.BODY_REENCODED, particular, body);
    }

    private void add(SignatureFault fault, String particular, byte[] body) {
        trials.add(new Trial(fault, particular, request.withBody(body)));
    }

    /** As Python writes JSON: a space behind each colon and comma. */
    private static final class Spaced extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1L;

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
            out.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
            out.writeRaw(", ");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
            out.writeRaw(", ");
        }
    }
}
