package io.bactrian.job;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;

/** Leads a due job through the route, on the scheduler's thread. */
class JobConsumer extends DefaultConsumer implements Suspendable {

    private final JobEndpoint endpoint;
    private final JobScheduler scheduler;

    JobConsumer(JobEndpoint endpoint, Processor processor, JobScheduler scheduler) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.scheduler = scheduler;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        scheduler.add(this);
    }

    @Override
    protected void doStop() throws Exception {
        scheduler.remove(this);
        super.doStop();
    }

    /** Begins no more jobs; one that runs is finished. */
    @Override
    protected void doSuspend() {
        scheduler.remove(this);
    }

    @Override
    protected void doResume() {
        scheduler.add(this);
    }

    @Override
    public JobEndpoint getEndpoint() {
        return endpoint;
    }

    /**
     * @param data what the job was scheduled with; null for nothing
     * @throws Exception what the route failed with
     */
    void run(String id, Object data) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.setPattern(ExchangePattern.InOnly);
            exchange.getMessage().setBody(data);
            exchange.setVariable("jobName", endpoint.getName());
            exchange.setVariable("jobId", id);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
