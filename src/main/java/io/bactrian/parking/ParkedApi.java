package io.bactrian.parking;

import io.bactrian.access.AdminToken;
import io.bactrian.access.Answer;
import io.bactrian.access.Page;
import io.bactrian.access.Query;
import io.bactrian.access.StrictJson;
import io.bactrian.refusal.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** The calls below {@code /api/v1/parked}. */
@Component("parked")
public class ParkedApi {

    /** How many characters of a text the list shows, and the single read: the longest that a carrier brings. */
    private static final int IN_LIST = 40;

    private static final int ALONE = 1_600;
    private static final int DEFAULT_MOST = 50;
    private static final int MOST = 200;

    private final ParkedStore store;
    private final Replays replays;

    ParkedApi(ParkedStore store, Replays replays) {
        this.store = store;
        this.replays = replays;
    }

    /** The body of {@code POST /parked/replay}. */
    record Which(
            String stage,
            String code,
            String conversationId,
            String brand,
            String since,
            String until,
            String cursor,
            Integer limit) {}

    /** The parked entries, the newest first. */
    public Answer list(@Header("CamelHttpQuery") String rawQuery) {
        Query query = Query.of(
                rawQuery, "stage", "code", "conversationId", "brand", "since", "until", "state", "cursor", "limit");
        String state = query.word("state", List.of("open", "replayed"));
        int limit = query.limit();
        List<ParkedView> rows = store
                .list(new ParkedFilter(
                        query.text("stage"),
                        query.text("code"),
                        query.id("conversationId"),
                        query.text("brand"),
                        query.moment("since"),
                        query.moment("until"),
                        state == null ? null : state.equals("open"),
                        query.idCursor(),
                        limit))
                .stream()
                .map(row -> view(row, IN_LIST))
                .toList();
        return Answer.ok(Page.of(rows, limit, row -> row.id().toString()));
    }

    /** One entry. */
    public Answer read(@Header("id") String id) {
        return Answer.ok(one(Query.pathId(id, unknown())));
    }

    /** Does the work of an entry again, and answers with the entry. */
    public Answer replay(@Header("id") String id) {
        UUID entry = Query.pathId(id, unknown());
        replays.replay(entry, AdminToken.NAME);
        return Answer.ok(one(entry));
    }

    /** Does the work of all open entries again that the filter names, the oldest first, a bounded number at once. */
    public Answer replayAll(@Body byte[] body) {
        Which which = StrictJson.read(body, Which.class);
        ParkedFilter filter = new ParkedFilter(
                which.stage(),
                which.code(),
                id("conversationId", which.conversationId()),
                which.brand(),
                moment("since", which.since()),
                moment("until", which.until()),
                true,
                id("cursor", which.cursor()),
                limit(which.limit()));
        if (filter.isEmpty()) {
            throw new Refusal(
                    422, "filter-needed", "Say which: give stage, code, conversationId, brand, since or until.");
        }
        return Answer.ok(replays.replayAll(filter, AdminToken.NAME));
    }

    static Refusal unknown() {
        return new Refusal(404, "parked-unknown", "Nothing is parked under this id.");
    }

    private ParkedView one(UUID id) {
        return view(store.find(id).orElseThrow(ParkedApi::unknown), ALONE);
    }

    private ParkedView view(ParkedStore.Row row, int mostText) {
        return ParkedView.of(row, replays.canReplay(row.work()), mostText);
    }

    private static int limit(Integer wanted) {
        if (wanted != null && (wanted < 1 || wanted > MOST)) {
            throw new Refusal(400, "limit-invalid", "Give limit as a whole number from 1 to " + MOST + ".");
        }
        return wanted == null ? DEFAULT_MOST : wanted;
    }

    private static UUID id(String field, String value) {
        return value == null
                ? null
                : Query.pathId(value, new Refusal(400, "field-invalid", "Give the field " + field + " as a UUID."));
    }

    private static Instant moment(String field, String value) {
        try {
            return value == null ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new Refusal(
                    422, "time-invalid", "Give the field " + field + " like 2026-05-04T12:00:00Z, with its zone.");
        }
    }
}
