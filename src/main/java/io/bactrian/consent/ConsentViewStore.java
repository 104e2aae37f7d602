package io.bactrian.consent;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads consent and its ledger as the API shows them. Changes nothing. */
@Repository
class ConsentViewStore {

    private final JdbcClient jdbc;
    private final JdbcClient searches;

    ConsentViewStore(JdbcClient jdbc, @Qualifier("searchDataSource") DataSource searches) {
        this.jdbc = jdbc;
        this.searches = JdbcClient.create(searches);
    }

    /** Where a person's consent towards a brand stands. */
    record Item(String brand, String channel, String state, String source, Instant updatedAt) {}

    /**
     * An entry of the ledger.
     *
     * @param changed whether it made the state another
     * @param evidence JSON
     * @param textId the text that said so; null when none did
     * @param occurredAt when the person said so
     * @param updatedAt when it was recorded
     */
    record Entry(
            UUID id,
            String brand,
            String channel,
            String state,
            boolean changed,
            String source,
            @JsonRawValue String evidence,
            UUID textId,
            Instant occurredAt,
            Instant updatedAt) {}

    /** Where a page of the history begins: behind this entry. */
    record Place(Instant updatedAt, UUID id) {}

    /** A person's consent towards every brand, or the given one. */
    List<Item> items(String number, String brand) {
        String ofBrand = brand == null ? "" : " and brand_id = :brand";
        return jdbc.sql("select brand_id, channel, state, source, updated_at from consent where number = :number"
                        + ofBrand + " order by brand_id, channel")
                .param("number", number)
                .param("brand", brand)
                .query((row, n) -> new Item(
                        row.getString("brand_id"),
                        row.getString("channel"),
                        row.getString("state"),
                        row.getString("source"),
                        row.getTimestamp("updated_at").toInstant()))
                .list();
    }

    /** The ledger of a person, the oldest first. */
    List<Entry> history(String number, String brand, Place after, int most) {
        return searches.sql(
                        """
                select id, brand_id, channel, state, changed, source, evidence, text_id, occurred_at, recorded_at
                from consent_change
                where number = :number and (:brand::text is null or brand_id = :brand)
                  and (:after::timestamptz is null or (recorded_at, id) > (:after::timestamptz, :id::uuid))
                order by recorded_at, id limit :most""")
                .param("number", number)
                .param("brand", brand)
                .param("after", after == null ? null : after.updatedAt().atOffset(ZoneOffset.UTC))
                .param("id", after == null ? null : after.id())
                .param("most", most)
                .query((row, n) -> new Entry(
                        row.getObject("id", UUID.class),
                        row.getString("brand_id"),
                        row.getString("channel"),
                        row.getString("state"),
                        row.getBoolean("changed"),
                        row.getString("source"),
                        row.getString("evidence"),
                        row.getObject("text_id", UUID.class),
                        row.getTimestamp("occurred_at").toInstant(),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    /** The database's time, which keywords are recorded by as well: two nodes' clocks must not decide who came last. */
    Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
