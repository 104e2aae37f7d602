package io.bactrian.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The gateway's own statements, for the reference to run: taken from the store classes by calling their methods on a
 * {@link HeardJdbc}. So none but one is copied by hand, and one that changes there changes here.
 */
final class GatewayStatements {

    private static final String PACKAGE = "io.bactrian.";

    /** Store methods that make one statement. */
    private static final List<String> SINGLE = List.of(
            "consent.NumberHash.of",
            "consent.ConsentLedger.held",
            "consent.ConsentLedger.make",
            "conversation.TurnReadingStore.situation",
            "conversation.TurnStore.lock",
            "conversation.TurnReadingStore.unhandled",
            "conversation.TurnReadingStore.history",
            "conversation.TurnStore.overtaken",
            "conversation.TurnStore.waiting",
            "conversation.TurnStore.insert",
            "conversation.TurnStore.update",
            "conversation.TurnStore.settle",
            "conversation.TurnStore.understood",
            "switchboard.SwitchboardStore.useCase",
            "limit.SenderLimitStore.debt",
            "limit.SenderLimitStore.spend",
            "lane.LaneStore.lease",
            "lane.LaneStore.renew",
            "lane.LaneStore.lock",
            "lane.LaneStore.finish",
            "lane.LaneStore.retry",
            "lane.LaneStore.wake",
            "event.Outbox.add",
            "crm.CrmLaneStore.wake",
            "delivery.SendStore.next",
            "delivery.SendStore.owner",
            "delivery.SendStore.standing",
            "delivery.SendStore.lock",
            "delivery.SendStore.move",
            "delivery.SendStore.more");

    /** Methods that make two, of the store itself; what others that they call make is heard there. */
    private static final List<String> DOUBLE = List.of("delivery.Outgoing.queue", "lane.LaneStore.putOff");

    private GatewayStatements() {}

    /** By name: {@code TurnStore.lock}, and {@code Outgoing.queue.1}, {@code Outgoing.queue.2}. */
    static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("IntakeStore.accept", ofOneText());
        SINGLE.forEach(method -> all.put(shortName(method), heard(method, 1).get(0)));
        for (String method : DOUBLE) {
            List<String> both = heard(method, 2);
            all.put(shortName(method) + ".1", both.get(0));
            all.put(shortName(method) + ".2", both.get(1));
        }
        return all;
    }

    /** Writes each into a file of its own. */
    static void write(Path folder) throws IOException {
        for (Map.Entry<String, String> statement : all().entrySet()) {
            Files.writeString(folder.resolve(statement.getKey() + ".sql"), statement.getValue());
        }
    }

    /** @throws IllegalStateException when the method is not there any more, or makes another number of statements */
    private static List<String> heard(String name, int howMany) {
        int dot = name.lastIndexOf('.');
        Class<?> store = type(name.substring(0, dot));
        HeardJdbc own = new HeardJdbc();
        Blank others = new Blank(new HeardJdbc().client());
        Throwable failure = null;
        try {
            Method method = Arrays.stream(store.getDeclaredMethods())
                    .filter(found -> found.getName().equals(name.substring(dot + 1)) && !found.isSynthetic())
                    .filter(found -> !Modifier.isStatic(found.getModifiers()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no method " + name + " any more"));
            method.setAccessible(true);
            method.invoke(
                    made(store, own),
                    Arrays.stream(method.getGenericParameterTypes())
                            .map(others::of)
                            .toArray());
        } catch (InvocationTargetException e) {
            failure = e.getCause(); // blank rows do not please everybody; what counts was said before
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        if (own.heard().size() != howMany) {
            throw new IllegalStateException(
                    name + " made " + own.heard().size() + " statements, not " + howMany, failure);
        }
        return own.heard();
    }

    /** The store on the client that listens, its collaborators on one that does not. */
    private static Object made(Class<?> store, HeardJdbc own) {
        Blank collaborators = new Blank(new HeardJdbc().client());
        return Blank.made(store, type -> type == JdbcClient.class ? own.client() : collaborators.of(type));
    }

    /** The one that is written by hand: the gateway's takes a list of texts, and a plain program stores one. */
    private static String ofOneText() {
        try (InputStream file = GatewayStatements.class.getResourceAsStream("/bench/accept-one-text.sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(PACKAGE + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("There is no class " + name + " any more", e);
        }
    }

    private static String shortName(String method) {
        return method.substring(method.indexOf('.') + 1);
    }
}
