package io.bactrian.keyword;

import java.util.List;

/**
 * The configured words, in any case and punctuation.
 *
 * @param stop whole texts that opt out
 * @param start whole texts that opt in
 * @param help whole texts that ask for help
 * @param asksForPerson phrases which, anywhere in a text, ask for a person
 */
public record KeywordLists(List<String> stop, List<String> start, List<String> help, List<String> asksForPerson) {
    public KeywordLists {
        stop = List.copyOf(stop);
        start = List.copyOf(start);
        help = List.copyOf(help);
        asksForPerson = List.copyOf(asksForPerson);
    }
}
