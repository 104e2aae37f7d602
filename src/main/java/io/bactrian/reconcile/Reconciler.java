package io.bactrian.reconcile;

import io.bactrian.conversation.Intake;
import io.bactrian.refusal.FailureKinds;
import io.bactrian.refusal.Refusal;
import io.bactrian.sms.ListedMessage;
import io.bactrian.sms.MessagePage;
import io.bactrian.sms.PhoneNumbers;
import io.bactrian.sms.Sms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Finds the texts that a provider took for our numbers and that never came: its webhook failed while we were away, and few
 * providers try again for long. A number is looked up from where the last look ended, some minutes of overlap before it.
 */
@Component("reconciler")
public class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    /** Shorter than the keys of inbound texts are kept, or a text would come in twice. */
    private static final Duration FARTHEST = Duration.ofDays(20);

    /** After so many failures in a row it is the provider, and not the number. */
    private static final int MOST_FAILURES = 3;

    private final ReconcilerStore store;
    private final Intake intake;
    private final Duration period;
    private final Duration pause;
    private final Duration leastAge;
    private final Duration overlap;
    private final Duration farthest;

    /** Numbers that could not be looked up, and providers whose log could not be read, as it was told. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** How often each provider has failed in a row, in this pass. */
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    /** How many numbers are looked through in this pass. */
    private volatile int numbers;

    Reconciler(
            ReconcilerStore store,
            Intake intake,
            @Value("${gateway.reconciler.period}") Duration period,
            @Value("${gateway.reconciler.pause}") Duration pause,
            @Value("${gateway.reconciler.least-age}") Duration leastAge,
            @Value("${gateway.reconciler.overlap}") Duration overlap,
            @Value("${gateway.reconciler.farthest}") Duration farthest) {
        this.store = store;
        this.intake = intake;
        this.period = period;
        this.pause = pause;
        this.leastAge = leastAge;
        this.overlap = overlap.compareTo(leastAge) < 0 ? leastAge : overlap;
        this.farthest = farthest.compareTo(FARTHEST) > 0 ? FARTHEST : farthest;
    }

    /** What is to be looked through now: the numbers at providers that a route {@code list-sms-from-<provider>} can ask. */
    public List<NumberLog> numbers(Exchange exchange) {
        failures.clear();
        // what failed comes last, so that it holds nothing up
        List<NumberLog> logs = store.numbers(overlap, farthest).stream()
                .filter(log -> exchange.getContext().getRoute("list-sms-from-" + log.provider()) != null)
                .sorted(Comparator.comparing(log -> told.contains(log.number())))
                .toList();
        numbers = logs.size();
        return logs;
    }

    /**
     * How long to wait behind a number, in milliseconds: many numbers in one go would take the processors from the texts that come.
     * None behind one whose provider is left alone; and all together no longer than half of the time between two passes.
     */
    public long pause(@Variable("listing") Listing listing) {
        return listing.wasAsked() ? share(pause, period, numbers) : 0;
    }

    static long share(Duration longest, Duration period, int numbers) {
        return Math.min(longest.toMillis(), period.toMillis() / 2 / Math.max(1, numbers));
    }

    /** Begins the look through one number's log, unless its provider has failed too often in this pass already. */
    public Listing begin(NumberLog log) {
        return new Listing(log, leastAge, !isLeftAlone(log.provider()));
    }

    /** Reads a page: the variable {@code missing} holds the texts that we do not have, those of all pages so far. */
    public List<Sms> read(
            @Variable("listing") Listing listing,
            @Variable("page") MessagePage page,
            @Variable("missing") List<Sms> before) {
        List<ListedMessage> texts = listing.take(page);
        Set<String> known = store.known(listing.log(), texts);
        List<Sms> missing = new ArrayList<>(before == null ? List.of() : before);
        texts.stream()
                .filter(text -> !known.contains(text.id()))
                .flatMap(text -> sms(listing.log(), text))
                .forEach(missing::add);
        // opt-outs first, since replies to the others may leave at once; then as they were written
        missing.sort(Comparator.comparing((Sms sms) -> !intake.isOptOut(sms)).thenComparing(Sms::occurredAt));
        return missing;
    }

    /** Notes how far the look came, once its texts are stored. */
    public void done(@Variable("listing") Listing listing, @Variable("missing") List<Sms> missing) {
        if (listing.isComplete()) {
            store.listed(listing.log().number(), listing.log().asOf());
        }
        if (missing == null) {
            return; // it was not asked for
        }
        if (!missing.isEmpty()) {
            LOG.info(
                    "{} of the texts to {} had not come; found in the log of {}",
                    missing.size(),
                    PhoneNumbers.mask(listing.log().number()),
                    listing.getProvider());
        }
        failures.remove(listing.getProvider());
        if (told.remove(listing.getProvider()) | told.remove(listing.log().number())) {
            LOG.info("The log of {} can be read again", listing.getProvider());
        }
    }

    /**
     * The look failed: the next pass begins where this one did. It is told once for a number, and once for its provider when
     * that is the reason.
     */
    public void failed(@Variable("listing") Listing listing, Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        HttpOperationFailedException answered = ObjectHelper.getException(HttpOperationFailedException.class, failure);
        int status = answered == null ? 0 : answered.getStatusCode();
        listing.close();
        if (isDatabase(failure)) {
            return; // told of by whoever else meets it
        }
        failures.merge(listing.getProvider(), 1, Integer::sum);
        boolean provider = isLeftAlone(listing.getProvider());
        boolean news = !told.contains(listing.getProvider())
                && told.add(provider ? listing.getProvider() : listing.log().number());
        if (news) {
            LOG.warn(
                    "The log of {} cannot be read{}, and is asked for again with every pass: {}",
                    listing.getProvider(),
                    provider ? "" : " for " + PhoneNumbers.mask(listing.log().number()),
                    status == 0 ? FailureKinds.of(failure) : "it answered " + status);
        }
    }

    private boolean isLeftAlone(String provider) {
        return failures.getOrDefault(provider, 0) >= MOST_FAILURES;
    }

    private static boolean isDatabase(Throwable failure) {
        return ObjectHelper.getException(DataAccessException.class, failure) != null
                || ObjectHelper.getException(TransactionException.class, failure) != null;
    }

    private static Stream<Sms> sms(NumberLog log, ListedMessage message) {
        try {
            return Stream.of(new Sms(
                    log.provider(),
                    message.account(),
                    message.id(),
                    PhoneNumbers.normalise(message.from()),
                    log.number(),
                    message.text(),
                    Listing.at(message),
                    null,
                    0,
                    true));
        } catch (Refusal otherChannel) {
            return Stream.empty();
        }
    }
}
