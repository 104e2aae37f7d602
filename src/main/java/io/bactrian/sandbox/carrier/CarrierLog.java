package io.bactrian.sandbox.carrier;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** The carrier's memory: its last 5,000 texts, both ways, in the order in which it took them. */
class CarrierLog {

    private static final int MOST = 5_000;

    private final Clock clock;
    private final Map<String, CarrierMessage> messages = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CarrierMessage> eldest) {
            return size() > MOST;
        }
    };

    CarrierLog(Clock clock) {
        this.clock = clock;
    }

    /** Takes a text in, under a new id. */
    synchronized CarrierMessage add(String from, String to, String body, boolean inbound) {
        String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        String status = inbound ? "sending" : "queued";
        CarrierMessage message = new CarrierMessage(
                sid, from, to, body, inbound, status, null, Parts.count(body), clock.instant(), clock.instant());
        messages.put(sid, message);
        return message;
    }

    /** Notes how far a text has come; never takes it back. */
    synchronized void advance(String sid, String status, String errorCode) {
        messages.computeIfPresent(
                sid,
                (id, message) -> CarrierMessage.rank(status) < CarrierMessage.rank(message.status())
                        ? message
                        : message.with(status, errorCode, clock.instant()));
    }

    synchronized Optional<CarrierMessage> find(String sid) {
        return Optional.ofNullable(messages.get(sid));
    }

    /** The texts that fit, oldest first. */
    synchronized List<CarrierMessage> list(Predicate<CarrierMessage> which) {
        return messages.values().stream().filter(which).toList();
    }
}
