package io.bactrian.lane;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultEndpoint;

/** Leads one conversation at a time through a route; the body of each exchange is its {@link Lease}. */
@UriEndpoint(firstVersion = "0.1.0", scheme = "lane", title = "Lane", syntax = "lane:name", consumerOnly = true)
public class LaneEndpoint extends DefaultEndpoint {

    @UriPath(description = "The lane's name")
    @Metadata(required = true)
    private final String name;

    @UriParam(description = "How many conversations this node leads at once", defaultValue = "50")
    private int concurrency = 50;

    @UriParam(description = "How many of these places bulk never takes", defaultValue = "0")
    private int reserve;

    @UriParam(description = "Threads that work on them; waiting for a model holds none", defaultValue = "8")
    private int threads = 8;

    @UriParam(description = "How long a lease counts after its node died, in milliseconds", defaultValue = "30000")
    private long lease = 30_000;

    @UriParam(description = "How often to look for other nodes' work, in milliseconds", defaultValue = "200")
    private long poll = 200;

    @UriParam(description = "After how many failed attempts the work is given up", defaultValue = "5")
    private int attempts = 5;

    @UriParam(description = "Where work goes that was given up")
    private String exhausted = "direct:park-text";

    LaneEndpoint(String uri, LaneComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("lane: is only for from; lanes are filled by what commits work");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        LaneStore store = CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), LaneStore.class);
        LaneSignal signal = CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), LaneSignal.class);
        Rush rush = CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), Rush.class);
        LaneConsumer consumer = new LaneConsumer(this, processor, store, signal, rush);
        configureConsumer(consumer);
        return consumer;
    }

    public String getName() {
        return name;
    }

    public int getConcurrency() {
        return concurrency;
    }

    public void setConcurrency(int concurrency) {
        this.concurrency = concurrency;
    }

    public int getReserve() {
        return reserve;
    }

    public void setReserve(int reserve) {
        this.reserve = reserve;
    }

    public int getThreads() {
        return threads;
    }

    public void setThreads(int threads) {
        this.threads = threads;
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

    public int getAttempts() {
        return attempts;
    }

    public void setAttempts(int attempts) {
        this.attempts = attempts;
    }

    public String getExhausted() {
        return exhausted;
    }

    public void setExhausted(String exhausted) {
        this.exhausted = exhausted;
    }
}
