package io.bactrian.validate.route;

import io.bactrian.validate.Finding;
import java.util.List;

/** One rule for the files under routes/. */
public interface Rule {

    /** All places that break the rule; empty when none does. */
    List<Finding> check(Routes routes);
}
