package io.bactrian.house.lint;

import io.bactrian.validate.route.Routes;
import java.util.List;
import java.util.Set;

/** The id of a route of ours begins with a verb that the house knows. */
final class RouteVerb implements HouseRule {

    /** A new verb is added here, on purpose: the fewer, the easier to guess. */
    private static final Set<String> VERBS = Set.of(
            "accept",
            "add",
            "answer",
            "archive",
            "ask",
            "bind",
            "call",
            "assign",
            "change",
            "check",
            "choose",
            "clear",
            "close",
            "comment",
            "converse",
            "create",
            "decide",
            "delete",
            "drop",
            "erase",
            "expire",
            "find",
            "hand",
            "leave",
            "limit",
            "list",
            "look",
            "make",
            "note",
            "notice",
            "obey",
            "open",
            "park",
            "preflight",
            "publish",
            "purge",
            "put",
            "read",
            "receive",
            "reconcile",
            "record",
            "refuse",
            "relay",
            "remove",
            "replay",
            "resolve",
            "route",
            "run",
            "search",
            "send",
            "serve",
            "set",
            "show",
            "start",
            "store",
            "take",
            "tell",
            "tidy",
            "trace",
            "track",
            "unassign",
            "unbind",
            "update",
            "verify",
            "write");

    @Override
    public List<String> check(Routes routes) {
        return routes.routes().stream()
                .map(route -> route.text("id"))
                .filter(id -> !VERBS.contains(id.split("-")[0]))
                .map(id -> id + " begins with no verb that the house knows: begin with what the route does"
                        + " (drop-duplicate), or add the verb to this rule")
                .toList();
    }
}
