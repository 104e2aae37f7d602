package io.bactrian.payload;

import io.bactrian.sms.MessageSearch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * How the query that asks for a page of a provider's log is written: the provider's names of its parameters, each with the
 * part of the search that goes there ({@code to from sentFrom pageSize}). A kamelet fills it in.
 */
public final class SearchQuery {

    private static final Map<String, Function<MessageSearch, Object>> PARTS = Map.of(
            "to", MessageSearch::to,
            "from", MessageSearch::from,
            "sentFrom", MessageSearch::sentFrom,
            "pageSize", MessageSearch::pageSize);

    private Map<String, String> fields = new LinkedHashMap<>();

    /** The parameters' names, each with the name of a part; to be added to. */
    public Map<String, String> getFields() {
        return fields;
    }

    /** Replaces the parameters. */
    public void setFields(Map<String, String> fields) {
        this.fields = new LinkedHashMap<>(fields);
    }

    /**
     * The query; parts that are null are left out. For a later page it is the provider's own.
     *
     * @throws IllegalArgumentException when a parameter names no part
     */
    public String write(MessageSearch search) {
        if (search.page() != null) {
            return search.page();
        }
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((name, part) -> values.put(name, value(search, part)));
        return FormWriter.write(values);
    }

    private static String value(MessageSearch search, String part) {
        Function<MessageSearch, Object> reader = PARTS.get(part);
        if (reader == null) {
            throw new IllegalArgumentException(part + " is no part of a search; known are "
                    + PARTS.keySet().stream().sorted().toList());
        }
        return Objects.toString(reader.apply(search), null);
    }
}
