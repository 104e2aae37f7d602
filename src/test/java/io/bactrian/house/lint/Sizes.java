package io.bactrian.house.lint;

import java.util.ArrayList;
import java.util.List;

/** What cannot be read at a glance is cut: 80 lines a file of routes, 15 steps a route, 130 lines a kamelet. */
public final class Sizes implements Rule {

    private static final int ROUTE_LINES = 80;
    private static final int KAMELET_LINES = 130;
    private static final int STEPS = 15;

    @Override
    public String name() {
        return "sizes";
    }

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        for (RouteFile file : routes.files()) {
            int most = file.isKamelet() ? KAMELET_LINES : ROUTE_LINES;
            if (file.lines() > most) {
                findings.add(Finding.at(
                        file.root(),
                        this,
                        file.lines() + " lines",
                        "at most " + most + ": move a route to a file of its own"));
            }
            for (Part route : file.routes()) {
                int steps = Step.below(route).size();
                if (steps > STEPS) {
                    findings.add(Finding.at(route, this, steps + " steps", "at most " + STEPS + ": split the route"));
                }
            }
        }
        return findings;
    }
}
