package io.bactrian.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.VetoCamelContextStartException;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.LifecycleStrategySupport;

/** Refuses to start when a route leads to one that does not exist: a text would wait there until its turn is given up. */
final class RouteTargets extends LifecycleStrategySupport {

    private static final String DIRECT = "direct:";

    @Override
    public void onContextStarting(CamelContext context) throws VetoCamelContextStartException {
        List<RouteDefinition> routes = ((ModelCamelContext) context).getRouteDefinitions();
        Set<String> known =
                routes.stream().map(route -> route.getInput().getEndpointUri()).collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        for (RouteDefinition route : routes) {
            ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class).stream()
                    .filter(to -> to.getUri() != null && to.getUri().startsWith(DIRECT) && !known.contains(to.getUri()))
                    .forEach(to -> missing.add(to.getLocation() + ":" + to.getLineNumber() + " no route is called "
                            + to.getUri().substring(DIRECT.length()) + "; mend the name, or add the route."));
        }
        if (!missing.isEmpty()) {
            StartRefusal refusal = new StartRefusal(missing);
            throw new VetoCamelContextStartException("A route leads nowhere", refusal, context, true);
        }
    }
}
