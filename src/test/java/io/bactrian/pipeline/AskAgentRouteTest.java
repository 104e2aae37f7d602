package io.bactrian.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** The route file that asks the agent, alone: whatever the agent does, the guard has the last word. */
class AskAgentRouteTest extends CamelTestSupport {

    /** What the route asks of the turn. */
    public record TurnStub(boolean open, String agent) {}

    /** Plays the agent's verbs and keeps who was called. */
    public static final class Verbs {

        private final List<String> calls = new ArrayList<>();
        private boolean tooLong;

        public String prompt() {
            calls.add("prompt");
            return "prompt";
        }

        public String decide(Exchange exchange) {
            calls.add("decide");
            return "decision " + exchange.getMessage().getBody();
        }

        public boolean tooLong() {
            return tooLong;
        }

        public String shorter() {
            calls.add("shorter");
            return "shorter";
        }

        public void failed() {
            calls.add("failed");
        }

        public void apply(Exchange exchange) {
            calls.add("apply " + exchange.getVariable("decision"));
        }
    }

    private final Verbs verbs = new Verbs();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.getComponent("direct", DirectComponent.class).setBlock(false);
        camel.getRegistry().bind("agent", verbs);
        camel.getRegistry().bind("guard", verbs);
        Resource file = ResourceHelper.resolveMandatoryResource(camel, "file:routes/pipeline/60-ask-agent.camel.yaml");
        PluginHelper.getRoutesLoader(camel).loadRoutes(file);
        return camel;
    }

    private void asked(String agent, boolean open) {
        template.request("direct:ask-agent", exchange -> exchange.setVariable("turn", new TurnStub(open, agent)));
    }

    private void agentAnswers(String to) throws Exception {
        AdviceWith.adviceWith(
                context, "decide", advice -> advice.weaveByType(org.apache.camel.model.ToDynamicDefinition.class)
                        .replace()
                        .to(to));
    }

    @Test
    void aDecisionGoesToTheGuard() throws Exception {
        agentAnswers("mock:agent");

        asked("front-desk", true);

        assertThat(verbs.calls).containsExactly("prompt", "decide", "apply decision prompt");
    }

    @Test
    void aLongAnswerIsAskedToBeShorterOnce() throws Exception {
        verbs.tooLong = true;
        agentAnswers("mock:agent");

        asked("front-desk", true);

        assertThat(verbs.calls).containsExactly("prompt", "decide", "shorter", "decide", "apply decision shorter");
    }

    @Test
    void anAgentWithoutARouteFailsAndTheGuardStillActs() {
        asked("nobody", true);

        assertThat(verbs.calls).containsExactly("prompt", "failed", "apply null");
    }

    @Test
    void aTurnThatIsDecidedPasses() {
        asked("front-desk", false);

        assertThat(verbs.calls).isEmpty();
    }
}
