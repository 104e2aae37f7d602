package io.bactrian.consent;

import io.bactrian.access.Answer;
import io.bactrian.access.Page;
import io.bactrian.access.Query;
import io.bactrian.access.StrictJson;
import io.bactrian.refusal.Refusal;
import io.bactrian.switchboard.BrandStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** The calls on {@code /api/v1/contacts/{number}/consent} and its history. */
@Component("consents")
public class ConsentApi {

    private static final Set<String> STATES = Set.of("none", "pending", "opted-in", "opted-out");
    private static final int MOST_CHARACTERS = 2_000;

    private final ConsentViewStore reader;
    private final ConsentLedger ledger;
    private final BrandStore brands;

    ConsentApi(ConsentViewStore reader, ConsentLedger ledger, BrandStore brands) {
        this.reader = reader;
        this.ledger = ledger;
        this.brands = brands;
    }

    private record Change(String brand, String state, String source, String evidence) {}

    /** Where the person's consent stands, towards each brand that knows of it. */
    public Answer read(@Header("number") String raw, @Header(Exchange.HTTP_QUERY) String query) {
        String number = Query.pathNumber(raw);
        return Answer.ok(
                Page.whole(reader.items(number, Query.of(query, "brand").text("brand"))));
    }

    /** Records a change, with its evidence. */
    public Answer change(@Header("number") String raw, @Body byte[] body) {
        String number = Query.pathNumber(raw);
        Change change = StrictJson.read(body, Change.class);
        check(change);
        Map<String, ?> evidence = change.evidence() == null ? Map.of() : Map.of("text", change.evidence());
        ledger.change(change.brand(), number, change.state(), change.source(), evidence, reader.now(), null);
        return Answer.ok(reader.items(number, change.brand()).get(0));
    }

    /** Every change that was asked for, the oldest first. Entries are never changed or taken away. */
    public Answer history(@Header("number") String raw, @Header(Exchange.HTTP_QUERY) String query) {
        String number = Query.pathNumber(raw);
        Query read = Query.of(query, "brand", "cursor", "limit");
        int limit = read.limit();
        List<ConsentViewStore.Entry> rows = reader.history(number, read.text("brand"), place(read.cursor()), limit + 1);
        return Answer.ok(Page.of(rows, limit, entry -> entry.updatedAt() + "/" + entry.id()));
    }

    private void check(Change change) {
        required("brand", change.brand());
        required("state", change.state());
        required("source", change.source());
        if (change.evidence() != null && change.evidence().length() > MOST_CHARACTERS) {
            throw new Refusal(422, "text-too-long", "Keep evidence within 2,000 characters.");
        }
        if (!STATES.contains(change.state())) {
            throw new Refusal(422, "state-invalid", "Give state as none, pending, opted-in or opted-out.");
        }
        if (!brands.exists(change.brand())) {
            throw ContactApi.unknownBrand();
        }
    }

    private static void required(String field, String value) {
        if (value == null || value.isBlank()) {
            throw new Refusal(422, "field-missing", "Give the field " + field + ".");
        }
        if (value.length() > MOST_CHARACTERS) {
            throw new Refusal(422, "text-too-long", "Keep " + field + " within 2,000 characters.");
        }
    }

    private static ConsentViewStore.Place place(String cursor) {
        if (cursor == null) {
            return null;
        }
        String[] parts = cursor.split("/", 2);
        try {
            return new ConsentViewStore.Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Page.badCursor();
        }
    }
}
