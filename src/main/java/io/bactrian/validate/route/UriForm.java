package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import java.util.List;

/** Options of an endpoint are parameters, not a query string: they can be read, compared and completed by editors. */
final class UriForm implements Rule {

    @Override
    public List<Finding> check(Routes routes) {
        return routes.endpoints().stream()
                .filter(endpoint -> endpoint.uri().replace("{{?", "{{").contains("?"))
                .map(endpoint -> endpoint.at()
                        .wrong(
                                Code.URI_FORM,
                                "options in the uri",
                                "cut the uri at the question mark and write parameters:"))
                .toList();
    }
}
