package io.bactrian.house.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every route has an id of its own: kebab-case, a verb first. */
public final class RouteId implements Rule {

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
    public String name() {
        return "route-id";
    }

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Part> seen = new HashMap<>();
        for (Part route : routes.routes()) {
            String id = route.text("id");
            Part at = route.get("id").orElse(route);
            if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
                findings.add(Finding.at(at, this, "the id \"" + id + "\"", "give the route an id in kebab-case"));
            } else if (!VERBS.contains(id.split("-")[0])) {
                findings.add(Finding.at(
                        at,
                        this,
                        "the id \"" + id + "\" begins with no verb that the house knows",
                        "begin with what the route does (drop-duplicate), or add the verb to this rule"));
            }
            Part first = seen.putIfAbsent(id, at);
            if (first != null) {
                findings.add(Finding.at(
                        at,
                        this,
                        "the id \"" + id + "\" is taken",
                        "choose another; the first is at " + first.file() + ":" + first.line()));
            }
        }
        return findings;
    }
}
