package io.bactrian.switchboard;

import io.bactrian.access.Answer;
import io.bactrian.access.Page;
import io.bactrian.access.Query;
import io.bactrian.access.StrictJson;
import io.bactrian.refusal.Refusal;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The calls under {@code /api/v1/use-cases}, but for their numbers. */
@Component("switchboard")
public class SwitchboardApi {

    private final SwitchboardStore switchboard;
    private final UseCaseStore store;
    private final BrandStore brands;
    private final RouteFolders folders;

    SwitchboardApi(SwitchboardStore switchboard, UseCaseStore store, BrandStore brands, RouteFolders folders) {
        this.switchboard = switchboard;
        this.store = store;
        this.brands = brands;
        this.folders = folders;
    }

    /** Makes a use case and its messaging service, and its brand where {@code brandName} is given. */
    @Transactional
    public Answer create(@Body byte[] body) {
        UseCaseRequest request = StrictJson.read(body, UseCaseRequest.class);
        request.check();
        Settings settings = request.readSettings();
        folders.require("provider", request.provider());
        if (request.agent() != null) {
            folders.require("agent", request.agent());
        }
        if (request.desk() != null) {
            folders.require("desk", request.desk());
        }
        if (request.crm() != null) {
            folders.require("crm", request.crm());
        }
        makeBrand(request);
        String id = request.key();
        if (!store.claim(id, request.brand(), request.name(), request.provider())) {
            throw new Refusal(409, "use-case-exists", "Another use case has this id; give another id.");
        }
        switchboard.save(new UseCase(
                id,
                request.brand(),
                null,
                request.name(),
                "sms",
                request.provider(),
                request.agent(),
                request.desk(),
                request.crm(),
                settings,
                null));
        return Answer.created("/api/v1/use-cases/" + id, view(id));
    }

    /** One use case. */
    public Answer read(@Header("id") String id) {
        return Answer.ok(view(id));
    }

    /** All use cases, in the order of their ids. */
    public Answer list(@Header(Exchange.HTTP_QUERY) String raw) {
        Query query = Query.of(raw, "cursor", "limit");
        int limit = query.limit();
        String after = query.cursor() == null ? "" : query.cursor();
        List<UseCaseView> rows = store.views(switchboard.useCases(after, limit + 1));
        return Answer.ok(Page.of(rows, limit, UseCaseView::id));
    }

    /** Takes a use case away that has no numbers any more. Its conversations stay. */
    @Transactional
    public Answer delete(@Header("id") String id) {
        if (!store.lock(id)) {
            throw unknown();
        }
        if (store.hasNumbers(id)) {
            throw new Refusal(409, "use-case-has-numbers", "Take its numbers away first, those for voice as well.");
        }
        store.delete(id);
        return Answer.noContent();
    }

    private void makeBrand(UseCaseRequest request) {
        if (request.brandName() != null) {
            store.addBrand(request.brand(), request.brandName());
        } else if (!brands.exists(request.brand())) {
            throw new Refusal(422, "brand-unknown", "Name a brand that exists, or give brandName as well to make it.");
        }
    }

    private UseCaseView view(String id) {
        UseCase useCase = switchboard.useCase(id).orElseThrow(SwitchboardApi::unknown);
        return store.views(List.of(useCase)).get(0);
    }

    static Refusal unknown() {
        return new Refusal(404, "use-case-unknown", "Name a use case that GET /api/v1/use-cases lists.");
    }
}
