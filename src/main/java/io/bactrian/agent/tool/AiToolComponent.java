package io.bactrian.agent.tool;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.PropertiesHelper;

/**
 * {@code ai-tool:<name>}, after the component of that name that Apache Camel has since 4.22: a route that starts with
 * it is a tool of the agent for as long as it runs.
 */
public class AiToolComponent extends DefaultComponent {

    private final ToolRegistry registry = new ToolRegistry();
    private int threads = 8;
    private ExecutorService workers;
    private ScheduledExecutorService timer;
    private ToolRunner runner;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        AiToolEndpoint endpoint = new AiToolEndpoint(uri, this, remaining);
        endpoint.setParameters(PropertiesHelper.extractProperties(parameters, "parameter."));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var executors = getCamelContext().getExecutorServiceManager();
        workers = executors.newFixedThreadPool(this, "ai-tool", threads);
        timer = executors.newSingleThreadScheduledExecutor(this, "ai-tool-timer");
        runner = new ToolRunner(registry, workers, timer);
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        var executors = getCamelContext().getExecutorServiceManager();
        executors.shutdownNow(timer);
        executors.shutdownNow(workers);
    }

    /** The running tools that carry at least one of the tags, sorted by name; a route that stops is gone from here. */
    public List<ToolSpec> offered(Collection<String> tags) {
        return registry.offered(tags);
    }

    /** Runs tools; null until the component is started. */
    public ToolRunner runner() {
        return runner;
    }

    ToolRegistry registry() {
        return registry;
    }

    public int getThreads() {
        return threads;
    }

    /** How many tools may run at the same time; further ones wait. 8 by default. */
    public void setThreads(int threads) {
        this.threads = threads;
    }
}
