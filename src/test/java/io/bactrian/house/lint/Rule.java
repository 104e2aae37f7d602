package io.bactrian.house.lint;

import java.util.List;

/** One rule of the house. */
public interface Rule {

    /** What findings are labelled with: kebab-case. */
    String name();

    /** All places that break the rule; empty when none does. */
    List<Finding> check(Routes routes);
}
