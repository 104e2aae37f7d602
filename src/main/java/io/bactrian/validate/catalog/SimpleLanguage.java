package io.bactrian.validate.catalog;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.Nearest;
import io.bactrian.validate.yaml.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.LanguageValidationResult;

/** Whether an expression of Camel's simple language can be read, as Camel's own parser says. */
public final class SimpleLanguage {

    private static final Pattern UNKNOWN_FUNCTION = Pattern.compile("(?i)unknown function: (\\S+)");
    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z]+");

    private final CamelCatalog catalog = new DefaultCamelCatalog(true);
    private final Map<String, LanguageValidationResult> judged = new ConcurrentHashMap<>();
    private final List<String> functions = catalog.languageModel("simple").getFunctions().stream()
            .map(function -> FUNCTION.matcher(function.getName()))
            .filter(Matcher::lookingAt)
            .map(Matcher::group)
            .distinct()
            .toList();

    /** @param condition whether it must be true or false */
    public Optional<Finding> objection(Part expression, boolean condition) {
        LanguageValidationResult result =
                judged.computeIfAbsent(condition + expression.text(), key -> judge(expression.text(), condition));
        return result.isSuccess() || isOfBeans(result) ? Optional.empty() : Optional.of(finding(expression, result));
    }

    /** Here are no beans: whether one is there is said by the rule for their methods. */
    private static boolean isOfBeans(LanguageValidationResult result) {
        return String.valueOf(result.getError()).contains("No bean could be found in the registry");
    }

    private LanguageValidationResult judge(String text, boolean condition) {
        ClassLoader loader = getClass().getClassLoader();
        return condition
                ? catalog.validateLanguagePredicate(loader, "simple", text)
                : catalog.validateLanguageExpression(loader, "simple", text);
    }

    private Finding finding(Part expression, LanguageValidationResult result) {
        String error = result.getShortError() == null ? result.getError() : result.getShortError();
        String said = String.valueOf(error).strip().replaceAll("\\s+", " ");
        Matcher unknown = UNKNOWN_FUNCTION.matcher(said);
        if (unknown.find()) {
            Matcher name = FUNCTION.matcher(unknown.group(1));
            String word = name.lookingAt() ? name.group() : unknown.group(1);
            return expression.wrong(
                    Code.EXPRESSION_SYNTAX,
                    "simple has no function \"" + word + "\"",
                    Nearest.to(word, functions)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("write ${body}, ${variable.name.field}, ${header.name} or a verb of a bean"));
        }
        return expression.wrong(
                Code.EXPRESSION_SYNTAX,
                "\"" + expression.text().strip() + "\" is no expression of simple: " + said,
                "write ${...} around what is looked up, and spaces around the operator: ${variable.a.b} == 'x'");
    }
}
