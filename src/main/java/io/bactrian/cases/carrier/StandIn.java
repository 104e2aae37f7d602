package io.bactrian.cases.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.sign.KeyPairs;
import io.bactrian.cases.sign.SnsCertificate;
import io.bactrian.cases.sign.Webhook;
import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.cases.stub.VendorCall;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A carrier, played as its file {@code stand-in.yaml} says: takes what the gateway sends, and makes its webhooks. */
public final class StandIn {

    /** The file's name, beside the carrier's routes. */
    public static final String FILE = "stand-in.yaml";

    private final String name;
    private final JsonNode file;
    private final KeyPairs keys;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Counter counter;
    private final Set<String> customers = ConcurrentHashMap.newKeySet();

    /**
     * Reads it.
     *
     * @param name the carrier's folder
     * @param base the address at which it is played, without a slash at the end
     * @throws IllegalArgumentException when the file cannot be used, in a sentence
     */
    public StandIn(String name, Path path, String base) {
        this.name = name;
        file = StandInFile.read(path);
        keys = KeyPairs.of(file.at("/sign/scheme").asText());
        FillIns fillIns = new FillIns(new Values(Map.of(), Values::unknown)
                .with("standIn", base)
                .with("publicKey", keys == null ? null : keys.publicKey()));
        settings.put("base-url", base);
        settings.putAll(Trees.texts(fillIns.fill(file.path("settings"))));
        counter = new Counter(name, file.path("send"), settings);
    }

    public String name() {
        return name;
    }

    /** The account as the gateway must know it: the settings by their names below {@code providers.<name>}. */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** From now on texts to this customer are this stand-in's. */
    public void expects(String customer) {
        customers.add(Counter.digits(customer));
    }

    /** Whether a call is about a customer that was named. */
    public boolean serves(VendorCall call) {
        return counter.recipient(call).filter(customers::contains).isPresent();
    }

    /** What the carrier answers. */
    public VendorAnswer answer(VendorCall call) {
        return counter.answer(call)
                .or(() -> certificate(call))
                .or(() -> other(call))
                .orElseGet(() -> counter.unknown(call));
    }

    /** The next send to this customer is answered so: a name from the file, or {@code {status, type, headers, body, taken}}. */
    public void answers(String customer, JsonNode answer) {
        counter.answers(customer, answer);
    }

    /** All attempts to send to this customer, refused ones too. */
    public List<Sent> attempts(String customer) {
        return counter.attempts(customer);
    }

    /** Those that the carrier took. */
    public List<Sent> taken(String customer) {
        return attempts(customer).stream().filter(text -> text.sid() != null).toList();
    }

    /** What it found wrong with the gateway's calls, in sentences, oldest first. */
    public List<String> complaints() {
        return counter.complaints();
    }

    /**
     * The webhook for a customer's text.
     *
     * @param changes what a case wants to be different: the parts of a webhook, {@code fields} of whichever there is, and
     *     {@code as} for another form that the file tells
     */
    public Draft text(Line line, String words, JsonNode changes) {
        return draft("text", changes, line, values(line).with("text", words));
    }

    /** The webhook for a receipt about a text that was taken; {@code error} may be null. */
    public Draft receipt(Line line, Sent sent, String status, String error, JsonNode changes) {
        Values values = values(line)
                .with("text", sent.words())
                .with("sid", sent.sid())
                .with("status", status)
                .with("error", error)
                .with("textId", sent.reference())
                .with("receiptPath", sent.receiptPath());
        return draft("receipt", changes, line, values);
    }

    /** Any webhook: its path is by default that of texts. */
    public Draft webhook(Line line, JsonNode parts) {
        JsonNode other = file.path("also").path(parts.path("as").asText());
        JsonNode sign = sign(other);
        String path =
                other.path("text").path("path").asText(file.at("/text/path").asText());
        return new Draft(Posts.of(parts, path, line.gateway(), new FillIns(values(line))), sign, settings, keys);
    }

    private Draft draft(String event, JsonNode changes, Line line, Values values) {
        String as = changes.path("as").asText("");
        JsonNode other = file.path("also").path(as);
        if (!as.isEmpty() && !other.isObject()) {
            throw new IllegalArgumentException("the stand-in of " + name + " has no other form \"" + as
                    + "\"; known are " + Counter.names(file.path("also")));
        }
        JsonNode usual = other.has(event) ? other.path(event) : file.path(event);
        Webhook call = Posts.of(Posts.changed(usual, changes), "", line.gateway(), new FillIns(values));
        return new Draft(call, sign(other), settings, keys);
    }

    private JsonNode sign(JsonNode other) {
        return other.has("sign") ? other.path("sign") : file.path("sign");
    }

    private Values values(Line line) {
        return new Values(settings, line.others())
                .withNumber("customer", line.customer())
                .withNumber("number", line.number());
    }

    private Optional<VendorAnswer> certificate(VendorCall call) {
        boolean asked = call.method().equals("GET") && call.path().equals(SnsCertificate.PATH);
        return asked && file.at("/sign/scheme").asText().equals("sns")
                ? Optional.of(new VendorAnswer(200, SnsCertificate.of(keys), "application/x-pem-file"))
                : Optional.empty();
    }

    private Optional<VendorAnswer> other(VendorCall call) {
        FillIns fillIns = new FillIns(new Values(settings, Values::unknown));
        for (JsonNode other : file.path("others")) {
            if (call.method().equals(other.path("method").asText("GET"))
                    && call.path().equals(fillIns.fill(other.path("path").asText()))) {
                return Optional.of(VendorAnswers.of(other, fillIns));
            }
        }
        return Optional.empty();
    }
}
