package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.yaml.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls to vendors go where the route says, with what the route says: no redirect is followed, no header names another
 * address, and everything that came with the message is removed before.
 */
final class HttpOut implements Rule {

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        for (Endpoint endpoint : routes.endpoints()) {
            if (endpoint.isHttp()) {
                if (endpoint.parameter("followRedirects").equals("true")) {
                    findings.add(endpoint.at()
                            .wrong(
                                    Code.HTTP_OUT,
                                    "redirects are followed, credentials and all",
                                    "drop followRedirects"));
                }
                if (!endpoint.parameter("bridgeEndpoint").equals("true")) {
                    findings.add(endpoint.at()
                            .wrong(
                                    Code.HTTP_OUT,
                                    "a header CamelHttpUri could name another address",
                                    "write bridgeEndpoint: true under parameters"));
                }
            }
        }
        routes.files().stream().flatMap(file -> file.routes().stream()).forEach(route -> checkCleaned(route, findings));
        return findings;
    }

    private void checkCleaned(Part route, List<Finding> findings) {
        boolean cleaned = false;
        for (Step step : Step.below(route)) {
            cleaned |= step.name().equals("removeHeaders")
                    && !step.mayBeDisabled()
                    && step.value().text("pattern").equals("*")
                    && step.value().text("excludePattern").isEmpty();
            boolean calls = step.value().isMap()
                    && new Endpoint(step.name(), step.value().text("uri"), step.at(), step.value()).isHttp();
            if (calls && !cleaned) {
                findings.add(step.at()
                        .wrong(
                                Code.HTTP_OUT,
                                "headers of the message leave with the call",
                                "put removeHeaders: {pattern: \"*\"} before it"));
            }
        }
    }
}
