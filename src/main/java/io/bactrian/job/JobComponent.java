package io.bactrian.job;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.StartupListener;
import org.apache.camel.support.DefaultComponent;

/** {@code job:<name>}: from it, a route is run when its time has come; to it, a job is scheduled to run once. */
public class JobComponent extends DefaultComponent implements StartupListener {

    private JobScheduler scheduler;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        JobEndpoint endpoint = new JobEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        scheduler = new JobScheduler(getCamelContext());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (getCamelContext().isStarted()) {
            scheduler.start();
        }
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // the consumers start after this
    }

    /** Camel calls it for a component without being asked, but only for one that was there when it started. */
    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
        scheduler.start();
    }

    @Override
    protected void doStop() throws Exception {
        scheduler.stop();
        super.doStop();
    }

    JobScheduler scheduler() {
        return scheduler;
    }
}
