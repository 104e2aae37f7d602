package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.yaml.Part;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An expression has at most one operator, no regular expression, and builds no JSON from pieces of text. */
final class PlainExpressions implements Rule {

    private static final Pattern OPERATOR = Pattern.compile(
            " (==|=~|!=|!=~|>=?|<=?|&&|\\|\\||!?contains|!?~~|!?in|!?is|!?range|!?startsWith|!?endsWith|~>|\\?:) ");
    private static final Pattern REGEX = Pattern.compile("(?s).*(\\s!?regex\\s|regexReplace|replaceAll).*");
    private static final Pattern BUILT_JSON = Pattern.compile("(?s)\\s*[{\\[]\\s*\".*\\$\\{.*");

    @Override
    public List<Finding> check(Routes routes) {
        return routes.scalars()
                .filter(field -> field.key().equals("expression"))
                .flatMap(field -> check(field.value()))
                .toList();
    }

    private Stream<Finding> check(Part expression) {
        String text = expression.text();
        if (REGEX.matcher(text).matches()) {
            return Stream.of(expression.wrong(Code.PLAIN_EXPRESSION, "a regular expression", "call a verb of a bean"));
        }
        if (BUILT_JSON.matcher(text).matches()) {
            return Stream.of(expression.wrong(
                    Code.PLAIN_EXPRESSION,
                    "JSON built in a string: a quote in a text breaks it",
                    "build it in a verb of a bean"));
        }
        return OPERATOR.matcher(text).results().count() > 1
                ? Stream.of(expression.wrong(Code.PLAIN_EXPRESSION, "more than one operator", "call a verb of a bean"))
                : Stream.empty();
    }
}
