package io.bactrian.validate.route;

import io.bactrian.validate.Finding;
import java.util.List;

/** All rules for the files under routes/. */
public final class RouteRules {

    private static final List<Rule> ALL = List.of(
            new TopLevel(),
            new CanonicalForm(),
            new UriForm(),
            new RouteId(),
            new Described(),
            new DirectTargets(),
            new RouteConfigurations(),
            new KameletUse(),
            new KameletForm(),
            new BeanMethods(),
            new KameletBeans(),
            new EndpointOptions(),
            new Expressions(),
            new Properties(),
            new NoScripts(),
            new NoLooseSql(),
            new CleanEdge(),
            new ExactPaths(),
            new VerifiedWebhooks(),
            new SignatureChecks(),
            new NoLiteralSecrets(),
            new FixedTargets(),
            new HttpOut(),
            new PlainExpressions(),
            new GateOrder(),
            new GuardedRoutes(),
            new SendPath());

    private RouteRules() {}

    /** Every fault that any rule finds. */
    public static List<Finding> check(Routes routes) {
        return ALL.stream().flatMap(rule -> rule.check(routes).stream()).toList();
    }
}
