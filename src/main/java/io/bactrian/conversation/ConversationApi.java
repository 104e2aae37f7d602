package io.bactrian.conversation;

import io.bactrian.access.Answer;
import io.bactrian.access.Page;
import io.bactrian.access.Query;
import io.bactrian.access.StrictJson;
import io.bactrian.refusal.Refusal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** The calls under {@code /api/v1/conversations}. */
@Component("conversations")
public class ConversationApi {

    private static final String BY = "api";
    private static final int MOST_CHARACTERS = 2_000;
    private static final List<String> STATES =
            Stream.of(ConversationState.values()).map(ConversationState::word).toList();

    private final ConversationViewStore reader;
    private final MessageStore messages;
    private final ConversationMoves moves;

    ConversationApi(ConversationViewStore reader, MessageStore messages, ConversationMoves moves) {
        this.reader = reader;
        this.messages = messages;
        this.moves = moves;
    }

    private record Why(String reason, String note) {

        Why {
            if (tooLong(reason) || tooLong(note)) {
                throw new Refusal(422, "text-too-long", "Keep reason and note within 2,000 characters.");
            }
        }

        /** What stands for both where only one is kept. */
        String sentence() {
            return note == null ? reason : note;
        }

        private static boolean tooLong(String text) {
            return text != null && text.length() > MOST_CHARACTERS;
        }
    }

    /** The conversations that the filters let through, the newest first. */
    public Answer list(@Header(Exchange.HTTP_QUERY) String raw) {
        Query query = Query.of(raw, "customer", "useCase", "state", "cursor", "limit");
        int limit = query.limit();
        List<ConversationView> rows = reader.list(
                query.number("customer"),
                query.text("useCase"),
                query.word("state", STATES),
                query.idCursor(),
                limit + 1);
        return Answer.ok(Page.of(rows, limit, conversation -> conversation.id().toString()));
    }

    /** One conversation with its texts and handoffs. */
    public Answer read(@Header("id") String id) {
        return whole(known(id));
    }

    /** Hands it to a person. */
    public Answer handOff(@Header("id") String id, @Body byte[] body) {
        UUID conversation = known(id);
        Why why = StrictJson.read(body, Why.class);
        moves.handOff(conversation, BY, why.reason(), why.note());
        return whole(conversation);
    }

    /** Gives it back to the agent. */
    public Answer handBack(@Header("id") String id, @Body byte[] body) {
        UUID conversation = known(id);
        moves.handBack(conversation, BY, StrictJson.read(body, Why.class).sentence());
        return whole(conversation);
    }

    /** Closes it. */
    public Answer close(@Header("id") String id, @Body byte[] body) {
        UUID conversation = known(id);
        moves.close(conversation, BY, StrictJson.read(body, Why.class).sentence());
        return whole(conversation);
    }

    /** Puts it away. */
    public Answer archive(@Header("id") String id, @Body byte[] body) {
        UUID conversation = known(id);
        moves.archive(conversation, BY, StrictJson.read(body, Why.class).sentence());
        return whole(conversation);
    }

    private Answer whole(UUID id) {
        ConversationView conversation = reader.find(id).orElseThrow(ConversationApi::unknown);
        return Answer.ok(new ConversationView.Whole(conversation, messages.ofConversation(id), reader.handoffs(id)));
    }

    private static UUID known(String id) {
        return Query.pathId(id, unknown());
    }

    private static Refusal unknown() {
        return new Refusal(404, "conversation-unknown", "There is no conversation with this id.");
    }
}
