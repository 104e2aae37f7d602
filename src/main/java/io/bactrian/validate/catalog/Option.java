package io.bactrian.validate.catalog;

import java.util.List;
import java.util.Optional;

/**
 * One option of an endpoint.
 *
 * @param type {@code boolean integer number duration enum}, or anything else that no value can be judged by
 * @param choice the only values; empty where there are others
 */
public record Option(String name, String type, List<String> choice) {

    private static final List<String> TRUE_OR_FALSE = List.of("true", "false");
    private static final String DURATION = "\\d+|(\\d+(d|h|m|s|ms)\\s*)+|(\\d+\\.)?\\d+s|-1|P.*|PT.*";

    /** What a value should be; empty when it may be this one, or when only Camel can say. */
    public Optional<String> objection(String value) {
        if (isOpen(value)) {
            return Optional.empty();
        }
        boolean good =
                switch (type) {
                    case "boolean" -> TRUE_OR_FALSE.contains(value.toLowerCase(java.util.Locale.ROOT));
                    case "integer" -> value.matches("-?\\d+");
                    case "number" -> value.matches("-?\\d+(\\.\\d+)?");
                    case "duration" -> value.matches(DURATION);
                    default -> choice.isEmpty() || choice.stream().anyMatch(one -> same(one, value));
                };
        return good ? Optional.empty() : Optional.of(wanted());
    }

    /** The words to choose from; empty where there are none. */
    public List<String> words() {
        return type.equals("boolean") ? TRUE_OR_FALSE : choice;
    }

    private String wanted() {
        return switch (type) {
            case "boolean" -> "write true or false";
            case "integer" -> "write a whole number";
            case "number" -> "write a number";
            case "duration" -> "write a time such as 20s or 500 (milliseconds)";
            default -> "write one of " + String.join(", ", choice);
        };
    }

    /** Camel takes the words of an enum in any case, with or without hyphens; several stand with commas. */
    private boolean same(String one, String value) {
        return plain(one).equals(plain(value));
    }

    private static String plain(String word) {
        return word.replaceAll("[-_]", "").toLowerCase(java.util.Locale.ROOT);
    }

    /** Made of a property, of data, or a reference: nobody knows the value here. */
    private static boolean isOpen(String value) {
        return value.contains("{{") || value.contains("${") || value.startsWith("#") || value.startsWith("RAW(");
    }
}
