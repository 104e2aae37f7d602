package io.bactrian.spool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;

/** A kind of record that the spool keeps as JSON. */
public abstract class SpooledRecord<T> implements Spooled {

    private final Spool spool;
    private final ObjectMapper json;
    private final String kind;
    private final Class<T> type;

    protected SpooledRecord(Spool spool, ObjectMapper json, String kind, Class<T> type) {
        this.spool = spool;
        this.json = json;
        this.kind = kind;
        this.type = type;
    }

    /** Stores a record that was kept. Joins the caller's transaction; must be harmless for what is stored already. */
    protected abstract void store(UUID id, Instant keptAt, T kept);

    /**
     * Keeps the record on disk until the database takes it. When this returns, it is durable.
     *
     * @param first whether it is stored before all others
     * @return {@code kept}
     * @throws RuntimeException when the spool is full or the disk does not take it
     */
    protected final String keepOnDisk(T value, boolean first) {
        try {
            spool.keep(kind, first, json.writeValueAsBytes(value));
            return "kept";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A " + kind + " is made of plain values", e);
        }
    }

    /** @throws StoreAway when something waits in the spool, behind which the next has to queue */
    protected final void inTurn() {
        if (!spool.isEmpty()) {
            throw new StoreAway(null);
        }
    }

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final void store(UUID id, Instant keptAt, byte[] content) {
        try {
            store(id, keptAt, json.readValue(content, type));
        } catch (IOException e) {
            throw new UncheckedIOException("The spool's entry is no " + kind, e);
        }
    }
}
