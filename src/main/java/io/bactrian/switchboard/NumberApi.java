package io.bactrian.switchboard;

import io.bactrian.access.Answer;
import io.bactrian.access.Page;
import io.bactrian.access.Query;
import io.bactrian.access.StrictJson;
import io.bactrian.refusal.Refusal;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The calls under {@code /api/v1/numbers}, but for their bindings. */
@Component("numbers")
public class NumberApi {

    private final SwitchboardStore switchboard;
    private final NumberStore store;
    private final BrandStore brands;
    private final RouteFolders folders;

    NumberApi(SwitchboardStore switchboard, NumberStore store, BrandStore brands, RouteFolders folders) {
        this.switchboard = switchboard;
        this.store = store;
        this.brands = brands;
        this.folders = folders;
    }

    /**
     * Makes a number known. Without a brand it is kept with the brand that was made first, and goes to the brand of the use
     * case it is assigned to.
     */
    @Transactional
    public Answer create(@Body byte[] body) {
        NumberRequest request = StrictJson.read(body, NumberRequest.class);
        request.check();
        String number = request.normalised();
        if (request.provider() == null) {
            throw new Refusal(422, "field-missing", "Give the field provider.");
        }
        folders.require("provider", request.provider());
        PhoneLine line =
                request.apply(new PhoneLine(number, brand(request.brand()), null, null, request.provider(), null));
        if (!store.claim(line)) {
            throw new Refusal(409, "number-exists", "The gateway has this number; PATCH changes it.");
        }
        return Answer.created("/api/v1/numbers/" + number.replace("+", "%2B"), view(number));
    }

    /** All numbers, in their order. */
    public Answer list(@Header(Exchange.HTTP_QUERY) String raw) {
        Query query = Query.of(raw, "cursor", "limit");
        int limit = query.limit();
        String after = query.cursor() == null ? "" : query.cursor();
        return Answer.ok(Page.of(store.list(after, limit + 1), limit, NumberView::number));
    }

    /** Changes what is known of a number; what is left out stays. */
    @Transactional
    public Answer change(@Header("number") String raw, @Body byte[] body) {
        NumberRequest request = StrictJson.read(body, NumberRequest.class);
        request.check();
        NumberView was = store.lock(Query.pathNumber(raw)).orElseThrow(NumberApi::unknown);
        if (request.number() != null || request.brand() != null) {
            throw new Refusal(422, "field-fixed", "Leave number and brand out: they cannot be changed.");
        }
        if (request.provider() != null) {
            folders.require("provider", request.provider());
        }
        PhoneLine line = request.apply(was.line());
        if (was.useCase() != null && !line.capabilities().contains("sms")) {
            throw new Refusal(409, "number-in-use", "Take the number from its SMS use case before its sms capability.");
        }
        switchboard.save(line);
        return Answer.ok(view(was.number()));
    }

    private String brand(String named) {
        if (named == null) {
            return store.firstBrand()
                    .orElseThrow(() -> new Refusal(422, "brand-needed", "Make a use case with its brand first."));
        }
        if (!brands.exists(named)) {
            throw new Refusal(422, "brand-unknown", "Name a brand that a use case of this gateway has.");
        }
        return named;
    }

    private NumberView view(String number) {
        return store.find(number).orElseThrow(NumberApi::unknown);
    }

    static Refusal unknown() {
        return new Refusal(404, "number-unknown", "Name a number that GET /api/v1/numbers lists.");
    }
}
