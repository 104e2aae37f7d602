package io.bactrian.house.lint;

import java.util.List;

/** All rules for the files under routes/. */
public final class Rules {

    private Rules() {}

    public static List<Rule> all() {
        return List.of(
                new TopLevel(),
                new CanonicalForm(),
                new UriForm(),
                new FileName(),
                new RouteId(),
                new Described(),
                new DirectTargets(),
                new KameletUse(),
                new KameletForm(),
                new BeanMethods(),
                new NoScripts(),
                new NoLooseSql(),
                new Sizes(),
                new CleanEdge(),
                new ExactPaths(),
                new NoLiteralSecrets(),
                new FixedTargets(),
                new HttpOut(),
                new PlainExpressions());
    }
}
