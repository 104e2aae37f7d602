package io.bactrian.house.lint;

import io.bactrian.validate.route.Routes;
import java.util.List;

/** All matters of style for the files under routes/. */
public final class HouseRules {

    private static final List<HouseRule> ALL = List.of(new FileName(), new Sizes(), new RouteVerb(), new KameletHead());

    private HouseRules() {}

    /** A sentence for each place that breaks one. */
    public static List<String> check(Routes routes) {
        return ALL.stream().flatMap(rule -> rule.check(routes).stream()).toList();
    }
}
