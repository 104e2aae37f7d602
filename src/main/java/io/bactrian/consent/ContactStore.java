package io.bactrian.consent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes contacts. */
@Repository
class ContactStore {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final NumberHash hash;

    ContactStore(JdbcClient jdbc, ObjectMapper json, NumberHash hash) {
        this.jdbc = jdbc;
        this.json = json;
        this.hash = hash;
    }

    /** What every brand, or the given one, knows of a number. */
    List<Contact> find(String number, String brand) {
        String ofBrand = brand == null ? "" : " and brand_id = :brand";
        return jdbc.sql("select * from contact where number = :number" + ofBrand + " order by brand_id limit 2")
                .param("number", number)
                .param("brand", brand)
                .query(this::contact)
                .list();
    }

    /** The brand's contact, made where there was none, held still for the caller's transaction. */
    Contact lock(String brand, String number) {
        jdbc.sql("insert into contact (brand_id, number, number_hash) values (:brand, :number, :hash)"
                        + " on conflict do nothing")
                .param("brand", brand)
                .param("number", number)
                .param("hash", hash.of(number))
                .update();
        return jdbc.sql("select * from contact where brand_id = :brand and number = :number for update")
                .param("brand", brand)
                .param("number", number)
                .query(this::contact)
                .single();
    }

    /** Changes what the brand keeps of the person. */
    void update(Contact contact) {
        jdbc.sql(
                        """
                update contact set name = :name, language = :language, time_zone = :timeZone, segments = :segments,
                  profile = :profile::jsonb
                where brand_id = :brand and number = :number""")
                .param("name", contact.name())
                .param("language", contact.language())
                .param("timeZone", contact.timeZone())
                .param("segments", contact.segments().toArray(String[]::new))
                .param("profile", contact.profile().toString())
                .param("brand", contact.brand())
                .param("number", contact.number())
                .update();
    }

    private Contact contact(ResultSet row, int n) throws SQLException {
        Timestamp lastInbound = row.getTimestamp("last_inbound_at");
        return new Contact(
                row.getString("brand_id"),
                row.getString("number"),
                row.getString("name"),
                row.getString("language"),
                row.getString("time_zone"),
                List.of((String[]) row.getArray("segments").getArray()),
                profile(row.getString("profile")),
                lastInbound == null ? null : lastInbound.toInstant(),
                row.getTimestamp("created_at").toInstant());
    }

    private JsonNode profile(String profile) {
        try {
            return json.readTree(profile);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A contact's stored profile cannot be read", e);
        }
    }
}
