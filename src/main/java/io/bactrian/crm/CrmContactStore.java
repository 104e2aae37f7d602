package io.bactrian.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Which contact of a CRM a person is, and what it was last given. */
@Repository
class CrmContactStore {

    /**
     * @param contactId the CRM's id; null as long as none is known
     * @param sinceMaking how long ago a contact may have been made without our knowing; null: surely not
     * @param attempts how often making one was begun in vain
     * @param written what its properties were last given; null: nothing yet
     * @param refused what the CRM refused within the last hour; null: nothing
     */
    record Known(
            String contactId,
            Duration sinceMaking,
            int attempts,
            Map<String, String> written,
            Map<String, String> refused) {}

    private static final String WHOSE = "\nwhere brand_id = :brand and crm = :crm and number = :number\n";

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    CrmContactStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What is known of the person at the CRM; the row is made where there was none. */
    Known of(Person person) {
        jdbc.sql(
                        "insert into crm_contact (brand_id, crm, number) values (:brand, :crm, :number) on conflict do nothing")
                .param("brand", person.brand())
                .param("crm", person.crm())
                .param("number", person.number())
                .update();
        return jdbc.sql(
                        """
                select coalesce(contact_id, (select o.contact_id from crm_contact o where o.crm = :crm
                    and o.number = :number and o.contact_id is not null order by o.contact_id limit 1)) as contact_id,
                  extract(epoch from now() - making_at) as since_making, attempts, written,
                  case when refused_at > now() - interval '1 hour' then refused end as refused
                from crm_contact"""
                                + WHOSE)
                .param("brand", person.brand())
                .param("crm", person.crm())
                .param("number", person.number())
                .query((row, n) -> known(row))
                .single();
    }

    /**
     * Takes the right to look for the contact, to make it, or to write its properties.
     *
     * @return false when somebody else has it
     */
    boolean claim(Person person, UUID token, Duration length) {
        // one account for several brands: the person is one contact there
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:crm || '/' || :number, 0))")
                .param("crm", person.crm())
                .param("number", person.number())
                .query()
                .singleRow();
        return jdbc.sql(
                                """
                update crm_contact set claimed_by = :token, claimed_until = now() + :seconds * interval '1 second'"""
                                        + WHOSE
                                        + """
                 and (claimed_until is null or claimed_until < now() or claimed_by = :token)
                 and not exists (select 1 from crm_contact o where o.crm = :crm and o.number = :number
                   and o.brand_id <> :brand and o.contact_id is null
                   and (o.claimed_until > now() or o.making_at > now() - interval '1 minute'))""")
                        .param("token", token)
                        .param("seconds", length.toMillis() / 1000.0)
                        .param("brand", person.brand())
                        .param("crm", person.crm())
                        .param("number", person.number())
                        .update()
                == 1;
    }

    /**
     * From this commit on the CRM may make the contact.
     *
     * @return false when the claim was lost: it must not
     */
    boolean making(News news, UUID token) {
        return one(
                                "update crm_contact set making_at = now(), attempts = attempts + 1" + WHOSE
                                        + " and claimed_by = :token and claimed_until > now() and contact_id is null",
                                news)
                        .param("token", token)
                        .update()
                == 1;
    }

    /** The contact is known. The first id that is stored stays. */
    void found(News news, String contactId) {
        one(
                        "update crm_contact set contact_id = coalesce(contact_id, :contact), claimed_by = null, claimed_until = null,"
                                + " making_at = null, attempts = 0, refused = null, refused_at = null" + WHOSE,
                        news)
                .param("contact", contactId)
                .update();
    }

    /** Lets somebody else try. @param surelyNotMade whether the last attempt to make it surely did nothing */
    void release(News news, UUID token, boolean surelyNotMade) {
        one(
                        "update crm_contact set claimed_by = null, claimed_until = null,"
                                + " making_at = case when :not then null else making_at end,"
                                + " attempts = case when :not then greatest(attempts - 1, 0) else attempts end" + WHOSE
                                + " and claimed_by = :token",
                        news)
                .param("not", surelyNotMade)
                .param("token", token)
                .update();
    }

    /** How often making the contact was begun in vain. */
    int attempts(News news) {
        return one("select attempts from crm_contact" + WHOSE, news)
                .query(Integer.class)
                .single();
    }

    /** The CRM knows this contact no more, whichever brand's. */
    void forget(News news) {
        jdbc.sql("update crm_contact set contact_id = null, written = null where crm = :crm and contact_id = :contact")
                .param("crm", news.crm())
                .param("contact", news.contactId())
                .update();
    }

    /** The last attempt to make the contact is not held against it. */
    void doesNotCount(News news) {
        one("update crm_contact set attempts = greatest(attempts - 1, 0)" + WHOSE, news)
                .update();
    }

    /** The properties were written. */
    void written(News news) {
        Map<String, String> kept = new LinkedHashMap<>(news.properties());
        kept.values().removeIf(String::isEmpty);
        one(
                        "update crm_contact set written = :written::jsonb, refused = null, refused_at = null,"
                                + " claimed_by = null, claimed_until = null" + WHOSE,
                        news)
                .param("written", write(kept))
                .update();
    }

    /** The CRM refused the properties. Returns whether it had refused the very same before. */
    boolean refused(News news) {
        boolean again = one("select coalesce(refused = :refused::jsonb, false) from crm_contact" + WHOSE, news)
                .param("refused", write(news.properties()))
                .query(Boolean.class)
                .single();
        one(
                        "update crm_contact set refused = :refused::jsonb, refused_at = now(), claimed_by = null,"
                                + " claimed_until = null, making_at = null, attempts = 0" + WHOSE,
                        news)
                .param("refused", write(news.properties()))
                .update();
        return again;
    }

    /** Forgets what the CRM refused of the conversation's customer, so that it is offered once more. */
    void offerAgain(String crm, UUID conversation) {
        jdbc.sql(
                        """
                update crm_contact p set refused = null, refused_at = null, attempts = 0
                from conversation c where c.id = :conversation and p.brand_id = c.brand_id and p.number = c.customer
                  and p.crm = :crm""")
                .param("conversation", conversation)
                .param("crm", crm)
                .update();
    }

    private StatementSpec one(String sql, News news) {
        return jdbc.sql(sql)
                .param("brand", news.brand())
                .param("crm", news.crm())
                .param("number", news.number());
    }

    private Known known(ResultSet row) throws SQLException {
        Double since = row.getObject("since_making") == null ? null : row.getDouble("since_making");
        return new Known(
                row.getString("contact_id"),
                since == null ? null : Duration.ofMillis((long) (since * 1000)),
                row.getInt("attempts"),
                read(row.getString("written")),
                read(row.getString("refused")));
    }

    private Map<String, String> read(String properties) throws SQLException {
        try {
            return properties == null ? null : json.readValue(properties, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new SQLException("A contact's stored properties are no JSON", e);
        }
    }

    private String write(Map<String, String> properties) {
        try {
            return json.writeValueAsString(properties);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Properties are plain values", e);
        }
    }
}
