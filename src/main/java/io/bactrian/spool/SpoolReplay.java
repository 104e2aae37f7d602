package io.bactrian.spool;

import io.bactrian.parking.ParkedWork;
import io.bactrian.parking.Replay;
import io.bactrian.parking.Replayed;
import io.bactrian.parking.Undone;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the spool held and the database refused: parked with its content, so that any node can store it again. */
public final class SpoolReplay implements Replay {

    private static final String STAGE = "spool";
    private static final String REFUSED = "spool-refused";

    private final Map<String, Spooled> kinds;

    public SpoolReplay(List<Spooled> kinds) {
        this.kinds = kinds.stream().collect(Collectors.toMap(Spooled::kind, Function.identity()));
    }

    static Undone undone(SpoolEntry entry) {
        return Undone.of(
                        null,
                        STAGE,
                        REFUSED,
                        "It came while the database was away, and the database does not take it.",
                        null,
                        Map.of(
                                "id", entry.id().toString(),
                                "kind", entry.kind(),
                                "keptAt", entry.keptAt().toString(),
                                "value", Base64.getEncoder().encodeToString(entry.content())))
                .named("spool/" + entry.id());
    }

    static Undone unreadable(String file) {
        return Undone.of(
                        null,
                        STAGE,
                        "spool-unreadable",
                        "A file of the spool is not whole; it lies in the folder refused of the node's spool.",
                        null,
                        Map.of("file", file))
                .named("spool-file/" + file);
    }

    @Override
    public boolean knows(ParkedWork work) {
        return work.stage().equals(STAGE) && work.code().equals(REFUSED);
    }

    @Override
    public Replayed again(ParkedWork work) {
        Spooled kind = kinds.get(work.text("kind"));
        if (kind == null) {
            throw Replay.never("This version of the gateway does not know its kind.");
        }
        try {
            kind.store(
                    UUID.fromString(work.text("id")),
                    Instant.parse(work.text("keptAt")),
                    Base64.getDecoder().decode(work.text("value")));
            return new Replayed("stored", "It went the way that it would have gone when it came.");
        } catch (UncheckedIOException e) {
            throw Replay.never("What was kept is no " + work.text("kind") + ".");
        }
    }
}
