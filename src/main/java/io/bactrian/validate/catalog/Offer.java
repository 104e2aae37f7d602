package io.bactrian.validate.catalog;

import java.util.Map;
import java.util.Set;

/**
 * What the endpoints of a component offer.
 *
 * @param options by name, those of the path included
 * @param prefixes what the names of further options begin with, such as {@code parameter.}
 * @param lenient whether other options are handed on to whoever is called
 * @param consumerOnly only for {@code from}
 * @param producerOnly only for {@code to}
 */
public record Offer(
        Map<String, Option> options,
        Set<String> prefixes,
        boolean lenient,
        boolean consumerOnly,
        boolean producerOnly) {

    /** Whether the name begins as further options do. */
    public boolean isFree(String name) {
        return prefixes.stream().anyMatch(name::startsWith);
    }
}
