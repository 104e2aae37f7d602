package io.bactrian.job;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.StartupListener;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** {@code job:<name>}: from it, a route is run when its time has come; to it, a job is scheduled to run once. */
@Component("job")
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
        getCamelContext().addStartupListener(this);
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // before the consumers, unless Camel ran already: then it is the only call
        if (alreadyStarted) {
            scheduler.start();
        }
    }

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
