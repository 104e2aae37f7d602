package io.bactrian.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What words are told: a name that a word does not know would be passed over silently, so it is refused. */
final class WordForms {

    private static final Set<String> ANSWER = Set.of("status", "type", "headers", "body", "taken");
    private static final Map<String, Set<String>> KNOWN = Map.ofEntries(
            Map.entry("use-case", Set.of("agent", "desk", "crm", "number-type", "settings")),
            Map.entry("provider-answers", ANSWER),
            Map.entry("desk-answers", ANSWER),
            Map.entry("crm-answers", ANSWER),
            Map.entry(
                    "customer-texts",
                    Set.of(
                            "text", "times", "signed", "as", "fields", "method", "path", "type", "headers", "body",
                            "form", "query", "raw")),
            Map.entry(
                    "receipt",
                    Set.of(
                            "status", "of", "error", "signed", "as", "fields", "method", "path", "type", "headers",
                            "body", "form", "query", "raw")),
            Map.entry(
                    "webhook",
                    Set.of("method", "path", "type", "headers", "body", "form", "query", "raw", "signed", "as")),
            Map.entry("gateway-sends", Set.of("text", "category", "key", "times")),
            Map.entry("api", Set.of("call", "body", "headers")),
            Map.entry("person-replies", Set.of("text", "public", "times", "id", "signed")));

    private WordForms() {}

    /** @throws BrokenCase when a word is told something that it does not know */
    static void check(Case script, Case.Step step) {
        Set<String> known = KNOWN.get(step.word());
        if (known != null) {
            GivenWords.each(step.value(), told -> check(script, step, told, known));
        }
    }

    private static void check(Case script, Case.Step step, JsonNode told, Set<String> known) {
        told.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new BrokenCase(
                        script.file(),
                        step.line(),
                        "\"" + name + "\" is nothing that " + step.word() + " is told; known are "
                                + new TreeSet<>(known));
            }
        });
    }
}
