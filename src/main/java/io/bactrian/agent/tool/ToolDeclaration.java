package io.bactrian.agent.tool;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the {@code parameter.*} options of a tool route. */
final class ToolDeclaration {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_]{1,64}");
    private static final Set<String> DETAILS = Set.of("description", "enum");

    private ToolDeclaration() {}

    /**
     * The declared arguments, by name.
     *
     * @param options the options without {@code parameter.} in front
     * @param required the required names; null when all are
     * @throws IllegalArgumentException saying which option is wrong, and how to mend it
     */
    static List<ToolParameter> read(String tool, Map<String, Object> options, Set<String> required) {
        Set<String> names = options.keySet().stream()
                .filter(key -> !key.contains("."))
                .collect(Collectors.toCollection(TreeSet::new));
        check(tool, options, names, required == null ? Set.of() : required);
        return names.stream()
                .map(name -> parameter(tool, options, name, required == null || required.contains(name)))
                .toList();
    }

    private static void check(String tool, Map<String, Object> options, Set<String> names, Set<String> required) {
        for (String key : options.keySet()) {
            int dot = key.indexOf('.');
            String name = dot < 0 ? key : key.substring(0, dot);
            boolean known = NAME.matcher(name).matches() && (dot < 0 || DETAILS.contains(key.substring(dot + 1)));
            if (!known) {
                throw wrong(
                        tool,
                        "parameter." + key + " is not an option; there are parameter.<name> with letters,"
                                + " digits and _, and behind it .description and .enum");
            }
        }
        Stream.concat(options.keySet().stream().map(key -> key.split("\\.", 2)[0]), required.stream())
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw wrong(
                            tool,
                            "the parameter " + name + " is named but not declared; add parameter." + name
                                    + " with its type");
                });
    }

    private static ToolParameter parameter(String tool, Map<String, Object> options, String name, boolean required) {
        Object allowed = options.get(name + ".enum");
        Object description = options.get(name + ".description");
        ToolParameter.Type type = type(tool, name, String.valueOf(options.get(name)));
        if (allowed != null && type != ToolParameter.Type.STRING) {
            throw wrong(tool, "parameter." + name + ".enum is for strings only");
        }
        return new ToolParameter(
                name, type, description == null ? null : description.toString(), values(allowed), required);
    }

    private static List<String> values(Object list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.toString().split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    private static ToolParameter.Type type(String tool, String name, String word) {
        try {
            return ToolParameter.Type.valueOf(word.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw wrong(tool, "parameter." + name + " must be string, integer, number or boolean");
        }
    }

    private static IllegalArgumentException wrong(String tool, String what) {
        return new IllegalArgumentException("ai-tool:" + tool + ": " + what);
    }
}
