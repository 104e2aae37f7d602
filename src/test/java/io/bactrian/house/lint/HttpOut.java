package io.bactrian.house.lint;

import java.util.ArrayList;
import java.util.List;

/** Calls to vendors go where the route says: no redirect is followed and no header names another address. */
public final class HttpOut implements Rule {

    @Override
    public String name() {
        return "http-out";
    }

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        for (Endpoint endpoint : routes.endpoints()) {
            if (endpoint.isHttp()) {
                if (endpoint.parameter("followRedirects").equals("true")) {
                    findings.add(Finding.at(
                            endpoint.at(),
                            this,
                            "redirects are followed, credentials and all",
                            "drop followRedirects"));
                }
                if (!endpoint.parameter("bridgeEndpoint").equals("true")) {
                    findings.add(Finding.at(
                            endpoint.at(),
                            this,
                            "a header CamelHttpUri could name another address",
                            "write bridgeEndpoint: true under parameters"));
                }
            }
        }
        return findings;
    }
}
