package io.bactrian.job;

import io.bactrian.event.Ids;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Schedules a job to run once, with the body as its data and the variable {@code jobId}, or a new one, as its id. */
class JobProducer extends DefaultProducer {

    private final JobEndpoint endpoint;
    private final JobStore store;
    private final Ids ids;
    private final Runnable look;

    /** @param look has this node look for due jobs; only a short cut, since they are polled as well */
    JobProducer(JobEndpoint endpoint, JobStore store, Ids ids, Runnable look) {
        super(endpoint);
        this.endpoint = endpoint;
        this.store = store;
        this.ids = ids;
        this.look = look;
    }

    @Override
    public void process(Exchange exchange) {
        String id = exchange.getVariable("jobId", String.class);
        store.schedule(
                endpoint.getName(),
                id == null ? ids.next().toString() : id,
                endpoint.waitingTime(),
                exchange.getMessage().getBody());
        if (endpoint.waitingTime().isZero()) {
            afterCommit(look);
        }
    }

    private static void afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
