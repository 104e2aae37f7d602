package io.bactrian.validate.config;

import io.bactrian.validate.Finding;
import java.util.List;

/** One rule for the files under config/. */
interface ConfigRule {

    /** All places that break the rule; empty when none does. */
    List<Finding> check(ConfigHome home);
}
