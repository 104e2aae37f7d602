package io.bactrian.switchboard;

import java.util.List;

/**
 * What a use case may set; what it leaves out is null and takes the default of the getter of the same name.
 *
 * @param debounceMillis how long to wait for a customer's next quick text before a turn begins
 * @param debounceMostMillis how long a stream of quick texts may put a turn off
 * @param confidence below this the agent asks once, then hands off; 0..1
 * @param segments a longer answer is asked to be shorter once
 * @param segmentsMost what is still longer then is cut at a sentence
 * @param historyTexts how many of the last texts the model sees
 * @param uncertainTexts what is done when nobody can say whether a text left: {@code leave} it so, or {@code hand-off} to a
 *     person
 * @param turnsAtOnce how many turns one sender may have at once; null takes the general limit
 * @param turnsPerMinute how many more come back each minute; null as above
 * @param texts the fixed texts
 */
public record Settings(
        Integer debounceMillis,
        Integer debounceMostMillis,
        Double confidence,
        Integer segments,
        Integer segmentsMost,
        Integer historyTexts,
        String uncertainTexts,
        Integer turnsAtOnce,
        Integer turnsPerMinute,
        Texts texts) {

    /** The fixed texts of a use case; null takes the general wording with the brand's name. */
    public record Texts(
            String stop, String start, String help, String handoff, String closing, String fallback, String clarify) {}

    /** The words of {@link #uncertainTexts}. */
    public static final List<String> UNCERTAIN_TEXTS = List.of("leave", "hand-off");

    /** All defaults. */
    public static final Settings DEFAULTS = new Settings(null, null, null, null, null, null, null, null, null, null);

    public Settings {
        debounceMillis = debounceMillis == null ? 1_000 : debounceMillis;
        debounceMostMillis = debounceMostMillis == null ? 5_000 : debounceMostMillis;
        confidence = confidence == null ? 0.5 : confidence;
        segments = segments == null ? 1 : segments;
        segmentsMost = segmentsMost == null ? 10 : segmentsMost;
        historyTexts = historyTexts == null ? 12 : historyTexts;
        uncertainTexts = uncertainTexts == null ? "leave" : uncertainTexts;
        texts = texts == null ? new Texts(null, null, null, null, null, null, null) : texts;
    }
}
