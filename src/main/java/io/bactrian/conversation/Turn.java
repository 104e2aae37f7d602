package io.bactrian.conversation;

import io.bactrian.lane.Lease;
import io.bactrian.switchboard.UseCase;
import io.bactrian.trace.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The new texts of one conversation on their way through the gates. Gates write nothing anywhere but here; what they
 * leave is committed at the end, so that their order can be changed safely. Used by one thread at a time.
 */
public final class Turn {

    private final UUID id;
    private final Lease lease;
    private final Conversation conversation;
    private final UseCase useCase;
    private final String consent;
    private final String numberType;
    private final List<InboundText> texts;
    private final List<Line> history;
    private final Rerun rerun;
    private final Recent recent;
    private final Clock clock;
    private final Instant startedAt;

    private final List<Step> steps = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private String outcome;
    private HandoffRequest handoff;
    private boolean toDesk;
    private Duration heldBack;
    private boolean close;
    private boolean waits;
    private String holding;
    private boolean tellsOfOutage;
    private String intent;
    private Double confidence;
    private final Map<String, Object> record = new LinkedHashMap<>();

    /** See the getters for the parts. */
    Turn(
            UUID id,
            Lease lease,
            Conversation conversation,
            UseCase useCase,
            String consent,
            String numberType,
            List<InboundText> texts,
            List<Line> history,
            Rerun rerun,
            Recent recent,
            Clock clock) {
        this.id = id;
        this.lease = lease;
        this.conversation = conversation;
        this.useCase = useCase;
        this.consent = consent;
        this.numberType = numberType;
        this.texts = List.copyOf(texts);
        this.history = List.copyOf(history);
        this.rerun = rerun;
        this.recent = recent;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Notes that a gate was passed, what it decided and why. */
    public void step(String gate, String decision, String reason) {
        steps.add(new Step(gate, decision, reason, clock.instant()));
    }

    /** Adds a text to send. */
    public void answer(String kind, String text) {
        answers.add(new Answer(kind, text));
    }

    /** Ends the way through the gates: what follows lets the turn pass untouched. */
    public void end(String how) {
        outcome = how;
    }

    /** Has the texts wait, and ends the way through the gates: the turn begins anew after this time, with all that is new then. */
    public void holdBack(Duration wait) {
        heldBack = wait;
        end("held-back");
    }

    /** Asks for a person, and ends the way through the gates. */
    public void handOff(HandoffRequest request) {
        handoff = request;
        end("handed-off");
    }

    /** Takes the texts to the desk, whose conversation it is. */
    public void takeToDesk() {
        toDesk = true;
        end("taken-to-desk");
    }

    /** Closes the conversation when the turn is committed. */
    public void close() {
        close = true;
    }

    /**
     * Lets the turn wait for the model: it is not written, and runs again later.
     *
     * @param text what the customer is told meanwhile; null for nothing
     */
    public void waitForModel(String text) {
        waits = true;
        holding = text;
        end("waiting");
    }

    /** Notes that an answer of this turn tells the customer that the model gives nothing. */
    public void tellOfOutage() {
        tellsOfOutage = true;
    }

    /** Keeps what the agent made of it for the conversation. */
    public void understand(String intent, Double confidence) {
        this.intent = intent;
        this.confidence = confidence;
    }

    /** Keeps a document of the turn: {@code decision}, {@code modelUsage} or {@code toolCalls}; or why there is no decision. */
    public void keep(String name, Object value) {
        record.put(name, value);
    }

    /** Whether no gate has decided yet. */
    public boolean isOpen() {
        return outcome == null;
    }

    /** Whether anything is there to handle. */
    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** The customer's words, the new texts joined by line breaks, as far as they were read. */
    public String words() {
        return String.join(
                "\n",
                texts.stream().map(InboundText::text).filter(Objects::nonNull).toList());
    }

    public UUID id() {
        return id;
    }

    public Lease lease() {
        return lease;
    }

    public Conversation conversation() {
        return conversation;
    }

    public UseCase useCase() {
        return useCase;
    }

    /** For routes: {@code ${variable.turn.agent}}. Null when the use case has none. */
    public String getAgent() {
        return useCase.agent();
    }

    /** The customer's consent when the turn began. */
    public String consent() {
        return consent;
    }

    /** {@code local toll-free short-code}. */
    public String numberType() {
        return numberType;
    }

    public List<InboundText> texts() {
        return texts;
    }

    /** The last texts before the new ones, oldest first. */
    public List<Line> history() {
        return history;
    }

    public Rerun rerun() {
        return rerun;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public List<Step> steps() {
        return List.copyOf(steps);
    }

    public List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** How the turn ended; {@code undecided} when no gate took it. */
    public String outcome() {
        return outcome == null ? "undecided" : outcome;
    }

    /** Null when no person is asked for. */
    public HandoffRequest handoff() {
        return handoff;
    }

    /** How long the turn is put off; null when it is not. */
    Duration heldBack() {
        return heldBack;
    }

    Recent recent() {
        return recent;
    }

    public boolean toDesk() {
        return toDesk;
    }

    public boolean closing() {
        return close;
    }

    /** Whether it is to run again later, instead of being written. */
    public boolean waits() {
        return waits;
    }

    /** What the customer is told when the turn begins to wait; null for nothing. */
    public String holding() {
        return holding;
    }

    public boolean tellsOfOutage() {
        return tellsOfOutage;
    }

    /** How long it has waited for the model; zero when it has not. */
    public Duration waited() {
        return rerun.waitingSince() == null ? Duration.ZERO : Duration.between(rerun.waitingSince(), clock.instant());
    }

    /** Whether the customer was told within this time that the model gives nothing, and it has not answered since. */
    public boolean wasToldOfOutage(Duration within) {
        Instant told = conversation.toldOfOutageAt();
        return told != null && told.plus(within).isAfter(clock.instant());
    }

    /** The same for every run that begins with the same text. */
    public String key() {
        return conversation.id() + "/" + (texts.isEmpty() ? "" : texts.get(0).id());
    }

    public String intent() {
        return intent;
    }

    public Double confidence() {
        return confidence;
    }

    /** What {@link #keep} kept under the name; null when nothing. */
    public Object kept(String name) {
        return record.get(name);
    }
}
