package io.bactrian.house.lint;

import io.bactrian.validate.route.Routes;
import java.util.List;

/** A matter of style of this repository's own routes, which stops no integrator. */
interface HouseRule {

    /** A sentence for each place that breaks the rule. */
    List<String> check(Routes routes);
}
