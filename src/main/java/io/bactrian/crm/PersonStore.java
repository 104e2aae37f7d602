package io.bactrian.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what a CRM may be told of a conversation's person. */
@Repository
class PersonStore {

    private final JdbcClient jdbc;

    PersonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The person behind a conversation; empty when its use case has no CRM, or is gone. */
    Optional<Person> of(UUID conversation) {
        return jdbc.sql(
                        """
                select u.crm, c.brand_id, b.name as brand_name, c.customer, k.name, k.language, k.time_zone,
                  array_to_string(k.segments, ';') as segments, coalesce(s.state, 'none') as consent,
                  case when s.state <> 'none' then s.updated_at end as consent_at,
                  case when s.state <> 'none' then s.source end as consent_source
                from conversation c
                join use_case u on u.id = c.use_case_id
                join brand b on b.id = c.brand_id
                left join contact k on k.brand_id = c.brand_id and k.number = c.customer
                left join consent s on s.brand_id = c.brand_id and s.number = c.customer and s.channel = 'sms'
                where c.id = :id and u.crm is not null""")
                .param("id", conversation)
                .query((row, n) -> person(row))
                .optional();
    }

    private static Person person(ResultSet row) throws SQLException {
        Timestamp consentAt = row.getTimestamp("consent_at");
        return new Person(
                row.getString("crm"),
                row.getString("brand_id"),
                row.getString("brand_name"),
                row.getString("customer"),
                row.getString("name"),
                row.getString("language"),
                row.getString("time_zone"),
                row.getString("segments"),
                row.getString("consent"),
                consentAt == null ? null : consentAt.toInstant(),
                row.getString("consent_source"));
    }
}
