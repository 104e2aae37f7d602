package io.bactrian.switchboard;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.bactrian.sms.SmartEncoding;
import java.util.List;

/**
 * What a use case may set; what it leaves out is null and takes the default of the getter of the same name.
 *
 * @param debounceMillis how long to wait for a customer's next quick text before a turn begins
 * @param debounceMostMillis how long a stream of quick texts may put a turn off
 * @param confidence below this the agent asks once, then hands off; 0..1
 * @param segments a longer answer is asked to be shorter once
 * @param segmentsMost what is still longer then is cut at a sentence
 * @param smartEncoding whether a text to a customer is written in GSM-7 where {@link SmartEncoding} can, before it is counted
 *     and stored
 * @param historyTexts how many of the last texts the model sees
 * @param uncertainTexts what is done when nobody can say whether a text left: {@code leave} it so, or {@code hand-off} to a
 *     person
 * @param turnsAtOnce how many turns one sender may have at once; null takes the general limit
 * @param turnsPerMinute how many more come back each minute; null as above
 * @param budget what one turn may spend on the model
 * @param whenModelFails what happens when the model gives nothing
 * @param modelWaitSeconds how long a turn waits for the model, where it waits
 * @param texts the fixed texts
 */
public record Settings(
        Integer debounceMillis,
        Integer debounceMostMillis,
        Double confidence,
        Integer segments,
        Integer segmentsMost,
        Boolean smartEncoding,
        Integer historyTexts,
        String uncertainTexts,
        Integer turnsAtOnce,
        Integer turnsPerMinute,
        Budget budget,
        WhenModelFails whenModelFails,
        Integer modelWaitSeconds,
        Texts texts) {

    /** The fixed texts of a use case; null takes the general wording with the brand's name. */
    public record Texts(
            String stop,
            String start,
            String help,
            String handoff,
            String closing,
            String fallback,
            String holding,
            String clarify) {}

    /** What happens when the model gives nothing. */
    public enum WhenModelFails {
        /** The customer gets the fallback text. */
        @JsonProperty("text")
        TEXT,
        /** The customer gets the holding text, and the turn runs again until the model answers or the wait is over. */
        @JsonProperty("wait")
        WAIT,
        /** The customer gets the keyword automation whose words are in the text, else the fallback text. */
        @JsonProperty("rule")
        RULE,
        /** A person gets the conversation. */
        @JsonProperty("handoff")
        HANDOFF
    }

    /**
     * What one turn may spend on the model; null takes the gateway's general value.
     *
     * @param seconds for all, tools and the request for a shorter answer included
     * @param rounds how often the model may ask for tools
     * @param tokens read and written, over all calls
     * @param money over all calls, by the prices that the gateway knows
     */
    public record Budget(Integer seconds, Integer rounds, Integer tokens, Double money) {

        /** The bounds, for a sentence. */
        public static final String BOUNDS =
                "seconds 1 to 90, rounds 0 to 20, tokens 100 to 10000000, money above 0 and at most 1000";

        /** Whether each value that is set is within its bounds. A lease is renewed for five minutes at most. */
        @JsonIgnore
        public boolean isSensible() {
            return within(seconds, 1, 90)
                    && within(rounds, 0, 20)
                    && within(tokens, 100, 10_000_000)
                    && (money == null || money > 0 && money <= 1_000);
        }

        private static boolean within(Integer value, int least, int most) {
            return value == null || value >= least && value <= most;
        }
    }

    /** The longest wait for the model, in seconds; without consent an answer may follow a text for 24 hours. */
    public static final int LONGEST_WAIT = 43_200;

    /** The words of {@link #uncertainTexts}. */
    public static final List<String> UNCERTAIN_TEXTS = List.of("leave", "hand-off");

    /** All defaults. */
    public static final Settings DEFAULTS =
            new Settings(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    public Settings {
        debounceMillis = debounceMillis == null ? 1_000 : debounceMillis;
        debounceMostMillis = debounceMostMillis == null ? 5_000 : debounceMostMillis;
        confidence = confidence == null ? 0.5 : confidence;
        segments = segments == null ? 1 : segments;
        segmentsMost = segmentsMost == null ? 10 : segmentsMost;
        smartEncoding = smartEncoding != null && smartEncoding;
        historyTexts = historyTexts == null ? 12 : historyTexts;
        uncertainTexts = uncertainTexts == null ? "leave" : uncertainTexts;
        budget = budget == null ? new Budget(null, null, null, null) : budget;
        whenModelFails = whenModelFails == null ? WhenModelFails.TEXT : whenModelFails;
        modelWaitSeconds = modelWaitSeconds == null ? 600 : modelWaitSeconds;
        texts = texts == null ? new Texts(null, null, null, null, null, null, null, null) : texts;
    }

    /** A text as it leaves. */
    public String asSent(String text) {
        return smartEncoding ? SmartEncoding.of(text) : text;
    }
}
