package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** SQL stands in sql: endpoints with named parameters, and nowhere else in a route. */
final class NoLooseSql implements Rule {

    private static final Pattern SQL = Pattern.compile(
            "(?is).*\\b(select\\s.+\\sfrom\\s|insert\\s+into\\s|update\\s+\\w+\\s+set\\s|delete\\s+from\\s).*");

    @Override
    public List<Finding> check(Routes routes) {
        Stream<Finding> loose = routes.scalars()
                .filter(field ->
                        !List.of("uri", "query", "description", "note", "title").contains(field.key()))
                .filter(field -> SQL.matcher(field.value().text()).matches())
                .map(field -> field.value()
                        .wrong(Code.LOOSE_SQL, "SQL outside of a sql: endpoint", "move it to sql:, or into a store"));
        Stream<Finding> built = routes.endpoints().stream()
                .filter(endpoint ->
                        endpoint.scheme().equals("sql") || endpoint.scheme().equals("jdbc"))
                .filter(endpoint -> (endpoint.uri() + endpoint.parameter("query")).contains("${")
                        || endpoint.key().equals("toD"))
                .map(endpoint -> endpoint.at()
                        .wrong(Code.LOOSE_SQL, "SQL built from data", "use :#${...} parameters of a fixed to:"))
                .filter(finding -> !isParameter(routes, finding));
        return Stream.concat(loose, built).toList();
    }

    /** {@code :#${variable.x}} is a bound parameter, not a piece of the statement. */
    private static boolean isParameter(Routes routes, Finding finding) {
        return routes.endpoints().stream()
                .filter(endpoint -> endpoint.at().file().equals(finding.file())
                        && endpoint.at().line() == finding.line())
                .filter(endpoint -> !endpoint.key().equals("toD"))
                .anyMatch(endpoint -> !(endpoint.uri() + endpoint.parameter("query"))
                        .replaceAll(":#\\$\\{[^}]*}", "")
                        .contains("${"));
    }
}
