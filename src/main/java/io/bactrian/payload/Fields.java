package io.bactrian.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bactrian.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A vendor's document as values that are looked up by path. In a form the path is the field's name; in JSON names and array
 * positions are joined by dots, as in {@code data.payload.to.0.phone_number}, where a star stands for every position. Of
 * several paths with {@code |} between them the first counts that is there; one that begins with {@code outer:} is looked up
 * in the document around this one. A null or blank path means: not mapped.
 */
public final class Fields {
    private static final int LONGEST_WORD = 200;
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,4}");
    private static final String OUTER = "outer:";

    private final JsonNode inner;
    private final JsonNode outer;
    private final boolean anyCase;

    /** @param anyCase whether names count in any case */
    Fields(JsonNode inner, JsonNode outer, boolean anyCase) {
        this.inner = inner;
        this.outer = outer;
        this.anyCase = anyCase;
    }

    /** What a part of a JSON document holds. */
    public static Fields of(JsonNode part) {
        return new Fields(part, part, false);
    }

    /** The value exactly as sent; empty when it is missing, null, or no single value. */
    public Optional<String> text(String path) {
        return paths(path).flatMap(this::values).findFirst();
    }

    /** All values of the first path that has any: of a list each, of a single value that one. */
    public List<String> texts(String path) {
        return paths(path)
                .map(one -> nodes(one)
                        .flatMap(node -> node.isArray() ? elements(node) : Stream.of(node))
                        .filter(Fields::isValue)
                        .map(JsonNode::asText)
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** How many: the length of a list, or a number of at most three digits; else none. */
    int count(String path) {
        return paths(path).flatMap(this::nodes).findFirst().map(Fields::count).orElse(0);
    }

    /** What stands at the path, a list say; a missing node where there is nothing. */
    JsonNode node(String path) {
        return paths(path).flatMap(this::nodes).findFirst().orElse(MissingNode.getInstance());
    }

    /** The document itself. */
    JsonNode self() {
        return inner;
    }

    /** A part of this document, around which it stands. */
    Fields within(JsonNode part) {
        return new Fields(part, inner, anyCase);
    }

    /**
     * A word such as an id: one line of at most 200 characters; empty when missing or blank.
     *
     * @throws Refusal 400 {@code body-malformed} when it is longer or holds control characters or broken surrogates
     */
    Optional<String> word(String path) {
        Optional<String> word = said(path);
        word.filter(Fields::isUnfit).ifPresent(value -> {
            throw StrictText.malformed("Send the field " + named(path) + " as one plain word.");
        });
        return word;
    }

    /** As {@link #word}, but what is no short word is {@code other} instead of refused: a code says no more than that. */
    Optional<String> code(String path) {
        return said(path).map(ErrorCodes::word);
    }

    private Optional<String> said(String path) {
        return paths(path)
                .flatMap(this::values)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** As {@link #word}, but it must be there: else Refusal 400 {@code field-missing} that names the path. */
    String needWord(String path) {
        return word(path).orElseThrow(() -> missing(path));
    }

    /** As {@link #text}, storable, but it must be there, if only empty: else Refusal 400 {@code field-missing}. */
    String needText(String path) {
        return text(path).map(StrictText::storable).orElseThrow(() -> missing(path));
    }

    static Refusal missing(String path) {
        return new Refusal(400, "field-missing", "Send the field " + named(path) + ".");
    }

    private static String named(String path) {
        return path.replace("|", " or ").replace(OUTER, "");
    }

    private static boolean isUnfit(String word) {
        return word.length() > LONGEST_WORD
                || word.chars().anyMatch(Character::isISOControl)
                || !StrictText.storable(word).equals(word);
    }

    private static Stream<String> paths(String path) {
        if (path == null || path.isBlank()) {
            return Stream.empty();
        }
        return path.indexOf('|') < 0
                ? Stream.of(path)
                : Stream.of(path.split("\\|")).map(String::strip);
    }

    private Stream<String> values(String path) {
        return nodes(path).filter(Fields::isValue).map(JsonNode::asText);
    }

    private Stream<JsonNode> nodes(String path) {
        return path.startsWith(OUTER) ? find(outer, path.substring(OUTER.length())) : find(inner, path);
    }

    private Stream<JsonNode> find(JsonNode from, String path) {
        // a form's names may hold dots
        JsonNode whole = child(from, path);
        int dot = path.indexOf('.');
        if (!whole.isMissingNode()) {
            return whole.isNull() ? Stream.empty() : Stream.of(whole);
        }
        String head = dot < 0 ? path : path.substring(0, dot);
        Stream<JsonNode> found = head.equals("*") && from.isArray() ? elements(from) : Stream.of(child(from, head));
        return dot < 0
                ? found.filter(node -> !node.isMissingNode())
                : found.flatMap(node -> find(node, path.substring(dot + 1)));
    }

    private JsonNode child(JsonNode from, String name) {
        if (from.isArray()) {
            return POSITION.matcher(name).matches() ? from.path(Integer.parseInt(name)) : MissingNode.getInstance();
        }
        JsonNode exact = from.path(name);
        return exact.isMissingNode() && anyCase
                ? from.properties().stream()
                        .filter(field -> field.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(exact)
                : exact;
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static boolean isValue(JsonNode node) {
        return node.isValueNode() && !node.isNull();
    }

    private static int count(JsonNode node) {
        if (node.isArray()) {
            return node.size();
        }
        String number = node.asText();
        return number.matches("[0-9]{1,3}") ? Integer.parseInt(number) : 0;
    }
}
