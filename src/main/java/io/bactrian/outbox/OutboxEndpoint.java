package io.bactrian.outbox;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultEndpoint;

/** Leads a topic's waiting events through a route; the body of each exchange is its {@link WaitingEvent}. */
@UriEndpoint(firstVersion = "0.1.0", scheme = "outbox", title = "Outbox", syntax = "outbox:topic", consumerOnly = true)
public class OutboxEndpoint extends DefaultEndpoint {

    @UriPath(description = "The topic whose events are taken")
    @Metadata(required = true)
    private final String topic;

    @UriParam(description = "How many events are taken at once", defaultValue = "200")
    private int batch = 200;

    @UriParam(
            description = "How long one node may publish before another takes over, in milliseconds",
            defaultValue = "30000")
    private long lease = 30_000;

    @UriParam(description = "How often to look for new events, in milliseconds", defaultValue = "200")
    private long poll = 200;

    @UriParam(
            description = "The longest wait between two tries while the receiver is away, in milliseconds",
            defaultValue = "5000")
    private long backoff = 5_000;

    OutboxEndpoint(String uri, OutboxComponent component, String topic) {
        super(uri, component);
        this.topic = topic;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("outbox: is only for from; it is filled by what commits work");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        OutboxStore store = CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), OutboxStore.class);
        OutboxConsumer consumer = new OutboxConsumer(this, processor, store);
        configureConsumer(consumer);
        return consumer;
    }

    public String getTopic() {
        return topic;
    }

    public int getBatch() {
        return batch;
    }

    public void setBatch(int batch) {
        this.batch = batch;
    }

    public long getLease() {
        return lease;
    }

    public void setLease(long lease) {
        this.lease = lease;
    }

    public long getPoll() {
        return poll;
    }

    public void setPoll(long poll) {
        this.poll = poll;
    }

    public long getBackoff() {
        return backoff;
    }

    public void setBackoff(long backoff) {
        this.backoff = backoff;
    }
}
