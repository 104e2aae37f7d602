package io.bactrian.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test in a real browser. It is skipped where Chromium is missing, and says so; with the environment variable
 * {@code BROWSER_TESTS=required} it runs all the same, and fails then.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsChromium.Condition.class)
public @interface NeedsChromium {

    /** Looks for the browser and its driver. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Browser.isInstalled() || "required".equals(System.getenv("BROWSER_TESTS"))) {
                return ConditionEvaluationResult.enabled("Chromium is here, or must be");
            }
            String sentence = "Browser tests are skipped: there is no Chromium. Install it with"
                    + " apt-get install -y chromium chromium-driver";
            System.out.println(sentence);
            return ConditionEvaluationResult.disabled(sentence);
        }
    }
}
