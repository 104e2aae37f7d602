package io.bactrian.house.lint;

import java.util.List;

/** Options of an endpoint are parameters, not a query string: they can be read, compared and completed by editors. */
public final class UriForm implements Rule {

    @Override
    public String name() {
        return "uri-form";
    }

    @Override
    public List<Finding> check(Routes routes) {
        return routes.endpoints().stream()
                .filter(endpoint -> endpoint.uri().replace("{{?", "{{").contains("?"))
                .map(endpoint -> Finding.at(
                        endpoint.at(),
                        this,
                        "options in the uri",
                        "cut the uri at the question mark and write parameters:"))
                .toList();
    }
}
