package io.bactrian.switchboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes brands, use cases and numbers. */
@Repository
public class SwitchboardStore {

    private static final String USE_CASE =
            """
            select u.id, u.brand_id, b.name as brand_name, u.name, u.channel, u.provider, u.agent, u.desk, u.crm,
              u.settings, u.created_at
            from use_case u join brand b on b.id = u.brand_id """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    public SwitchboardStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public Optional<UseCase> useCase(String id) {
        return jdbc.sql(USE_CASE + " where u.id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** The use cases after the given id, in the order of their ids. */
    public List<UseCase> useCases(String after, int most) {
        return jdbc.sql(USE_CASE + " where u.id > :after order by u.id limit :most")
                .param("after", after)
                .param("most", most)
                .query(this::read)
                .list();
    }

    public void brand(String id, String name) {
        jdbc.sql("insert into brand (id, name) values (:id, :name) on conflict (id) do update set name = excluded.name")
                .param("id", id)
                .param("name", name)
                .update();
    }

    /** Makes or changes a use case. */
    public void save(UseCase useCase) {
        jdbc.sql(
                        """
                insert into use_case (id, brand_id, name, channel, provider, agent, desk, crm, settings)
                values (:id, :brand, :name, :channel, :provider, :agent, :desk, :crm, :settings::jsonb)
                on conflict (id) do update set name = excluded.name, provider = excluded.provider,
                  agent = excluded.agent, desk = excluded.desk, crm = excluded.crm, settings = excluded.settings""")
                .param("id", useCase.id())
                .param("brand", useCase.brand())
                .param("name", useCase.name())
                .param("channel", useCase.channel())
                .param("provider", useCase.provider())
                .param("agent", useCase.agent())
                .param("desk", useCase.desk())
                .param("crm", useCase.crm())
                .param("settings", write(useCase.settings()))
                .update();
        jdbc.sql(
                        """
                insert into messaging_service (id, brand_id, use_case_id) values (gen_random_uuid(), :brand, :id)
                on conflict (use_case_id) do nothing""")
                .param("brand", useCase.brand())
                .param("id", useCase.id())
                .update();
    }

    /** Makes or changes a number. */
    public void save(PhoneLine line) {
        jdbc.sql(
                        """
                insert into number (number, brand_id, type, capabilities, provider, registration)
                values (:number, :brand, :type, :capabilities, :provider, :registration)
                on conflict (number) do update set brand_id = excluded.brand_id, type = excluded.type, capabilities = excluded.capabilities,
                  provider = excluded.provider, registration = excluded.registration""")
                .param("number", line.number())
                .param("brand", line.brand())
                .param("type", line.type())
                .param("capabilities", line.capabilities().toArray(String[]::new))
                .param("provider", line.provider())
                .param("registration", line.registration())
                .update();
    }

    /** Binds a number to a use case, taking it from whichever had it. */
    public void bind(String number, String channel, UseCase useCase) {
        jdbc.sql(
                        """
                insert into number_binding (number, channel, use_case_id, brand_id)
                values (:number, :channel, :useCase, :brand)
                on conflict (number, channel) do update set use_case_id = excluded.use_case_id,
                  brand_id = excluded.brand_id""")
                .param("number", number)
                .param("channel", channel)
                .param("useCase", useCase.id())
                .param("brand", useCase.brand())
                .update();
    }

    private UseCase read(ResultSet row, int n) throws SQLException {
        return new UseCase(
                row.getString("id"),
                row.getString("brand_id"),
                row.getString("brand_name"),
                row.getString("name"),
                row.getString("channel"),
                row.getString("provider"),
                row.getString("agent"),
                row.getString("desk"),
                row.getString("crm"),
                settings(row.getString("settings")),
                row.getTimestamp("created_at").toInstant());
    }

    private Settings settings(String settings) {
        try {
            return json.readValue(settings, Settings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A use case's stored settings cannot be read", e);
        }
    }

    private String write(Settings settings) {
        try {
            return json.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Settings must be plain values", e);
        }
    }
}
