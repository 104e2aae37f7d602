package io.bactrian.validate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Turns what Camel throws while it loads, makes or starts routes into a finding: file and line, what is wrong, how to mend
 * it. Camel's own sentences quote whole addresses, secrets included; none of that is repeated.
 */
public final class LoadFailures {

    private LoadFailures() {}

    /**
     * The finding behind a failure.
     *
     * @param failure what was thrown; its causes are looked at too
     * @param home holds {@code routes}
     */
    public static Finding finding(Throwable failure, Path home) {
        return finding(failure, home, SourcePlace.UNKNOWN);
    }

    /** The same for a failure of a route that is known: where nothing in the failure names a place, it is the route's. */
    static Finding finding(Throwable failure, Path home, String routeId) {
        Path root = home.toAbsolutePath().normalize();
        return finding(failure, home, SourcePlace.ofRoute(root, routeId).orElse(SourcePlace.UNKNOWN));
    }

    /** The same where a place is known that is better than none. */
    static Finding finding(Throwable failure, Path home, SourcePlace otherwise) {
        Path root = home.toAbsolutePath().normalize();
        List<Throwable> chain = chain(failure);
        FailureSentence sentence = FailureSentence.of(chain, root);
        SourcePlace place = place(chain, root).orElse(otherwise).at(root, sentence.word());
        return new Finding(
                place.file(), place.line(), place.column(), sentence.code().id(), sentence.what(), sentence.mend());
    }

    /** From the innermost cause outwards: the kamelet's route before the one that calls it. */
    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable t = failure; t != null && !chain.contains(t); t = t.getCause()) {
            chain.add(t);
        }
        Collections.reverse(chain);
        return chain;
    }

    private static Optional<SourcePlace> place(List<Throwable> chain, Path home) {
        for (Throwable cause : chain) {
            if (cause instanceof MarkedYamlEngineException) {
                Optional<SourcePlace> marked = SourcePlace.in(home, String.valueOf(cause.getMessage()));
                if (marked.isPresent()) {
                    // the value of an unknown key is marked: the key itself stands there or in the line before
                    SourcePlace place = marked.get();
                    return Optional.of(new SourcePlace(place.file(), Math.max(1, place.line() - 1), place.column()));
                }
            }
        }
        for (Throwable cause : chain) {
            Optional<SourcePlace> named = routeOf(cause).flatMap(id -> SourcePlace.ofRoute(home, id));
            if (named.isPresent()) {
                return named;
            }
        }
        return chain.stream()
                .flatMap(cause -> SourcePlace.in(home, String.valueOf(cause.getMessage())).stream())
                .findFirst();
    }

    private static Optional<String> routeOf(Throwable cause) {
        if (cause instanceof FailedToCreateRouteException creating) {
            return Optional.ofNullable(creating.getRouteId());
        }
        if (cause instanceof FailedToStartRouteException starting) {
            return Optional.ofNullable(starting.getRouteId());
        }
        return Optional.empty();
    }
}
