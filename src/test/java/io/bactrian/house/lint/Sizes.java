package io.bactrian.house.lint;

import io.bactrian.validate.route.RouteFile;
import io.bactrian.validate.route.Routes;
import io.bactrian.validate.route.Step;
import io.bactrian.validate.yaml.Part;
import java.util.ArrayList;
import java.util.List;

/** What cannot be read at a glance is cut: 80 lines a file of routes, 15 steps a route, 130 lines a kamelet. */
final class Sizes implements HouseRule {

    private static final int ROUTE_LINES = 80;
    private static final int KAMELET_LINES = 130;
    private static final int STEPS = 15;

    @Override
    public List<String> check(Routes routes) {
        List<String> findings = new ArrayList<>();
        for (RouteFile file : routes.files()) {
            int most = file.isKamelet() ? KAMELET_LINES : ROUTE_LINES;
            if (file.lines() > most) {
                findings.add(file.path() + " has " + file.lines() + " lines, at most " + most);
            }
            for (Part route : file.routes()) {
                int steps = Step.below(route).size();
                if (steps > STEPS) {
                    findings.add(file.path() + ":" + route.line() + " has " + steps + " steps, at most " + STEPS);
                }
            }
        }
        return findings;
    }
}
