package io.bactrian.switchboard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the API needs of numbers and their bindings beyond {@link SwitchboardStore}. */
@Repository
class NumberStore {

    private static final String VOICE = "voice-";
    private static final String NUMBER =
            """
            select n.number, n.brand_id, n.type, n.capabilities, n.provider, n.registration,
              array(select array[b.channel, b.use_case_id] from number_binding b where b.number = n.number) as bindings
            from number n
            """;

    private final JdbcClient jdbc;

    NumberStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The numbers after the given one, in their order. */
    List<NumberView> list(String after, int most) {
        return jdbc.sql(NUMBER + "where n.number collate \"C\" > :after order by n.number collate \"C\" limit :most")
                .param("after", after)
                .param("most", most)
                .query(NumberStore::number)
                .list();
    }

    Optional<NumberView> find(String number) {
        return jdbc.sql(NUMBER + "where n.number = :number")
                .param("number", number)
                .query(NumberStore::number)
                .optional();
    }

    /** As above, held still for the caller's transaction. */
    Optional<NumberView> lock(String number) {
        return jdbc.sql(NUMBER + "where n.number = :number for update of n")
                .param("number", number)
                .query(NumberStore::number)
                .optional();
    }

    /** Takes the number for a brand; false when it is there already. */
    boolean claim(PhoneLine line) {
        return jdbc.sql(
                                """
                insert into number (number, brand_id, type, capabilities, provider, registration)
                values (:number, :brand, :type, :capabilities, :provider, :registration) on conflict do nothing""")
                        .param("number", line.number())
                        .param("brand", line.brand())
                        .param("type", line.type())
                        .param("capabilities", line.capabilities().toArray(String[]::new))
                        .param("provider", line.provider())
                        .param("registration", line.registration())
                        .update()
                == 1;
    }

    /** The brand that was made first; empty while there is none. */
    Optional<String> firstBrand() {
        return jdbc.sql("select id from brand order by created_at, id limit 1")
                .query(String.class)
                .optional();
    }

    /** Gives a number that is bound nowhere to another brand. */
    void move(String number, String brand) {
        jdbc.sql("update number set brand_id = :brand where number = :number")
                .param("brand", brand)
                .param("number", number)
                .update();
    }

    /** Binds a kind of voice, in place of what was bound. */
    void bindVoice(String number, String kind, String useCase, String brand) {
        jdbc.sql(
                        """
                insert into number_binding (number, channel, use_case_id, brand_id)
                values (:number, :channel, :useCase, :brand)
                on conflict (number, channel) do update set use_case_id = excluded.use_case_id""")
                .param("number", number)
                .param("channel", VOICE + kind)
                .param("useCase", useCase)
                .param("brand", brand)
                .update();
    }

    /**
     * @param useCase whose binding it must be; null: anybody's
     * @return false when it was not bound
     */
    boolean unbind(String number, String channel, String useCase) {
        return jdbc.sql(
                                """
                delete from number_binding where number = :number and channel = :channel
                  and (:useCase::text is null or use_case_id = :useCase)""")
                        .param("number", number)
                        .param("channel", channel)
                        .param("useCase", useCase)
                        .update()
                == 1;
    }

    private static NumberView number(ResultSet row, int n) throws SQLException {
        Map<String, String> voice = new TreeMap<>();
        String sms = null;
        Object bindings = row.getArray("bindings").getArray();
        for (String[] binding : bindings instanceof String[][] pairs ? pairs : new String[0][]) {
            if (binding[0].equals("sms")) {
                sms = binding[1];
            } else {
                voice.put(binding[0].substring(VOICE.length()), binding[1]);
            }
        }
        return new NumberView(
                row.getString("number"),
                row.getString("brand_id"),
                row.getString("type"),
                List.of((String[]) row.getArray("capabilities").getArray()),
                row.getString("provider"),
                row.getString("registration"),
                sms,
                voice);
    }
}
