package io.bactrian.conversation;

import io.bactrian.conversation.Talk.StoredText;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the interleavings ask of the database, and how they let time pass in it. */
record TurnTables(JdbcClient jdbc) {

    private static final String TIME_PASSES =
            """
            update lane set leased_until = case when token is not null then now() - interval '1 second' end,
              due_at = case when due_at > now() then now() else due_at end""";

    void empty() {
        jdbc.sql("truncate lane, text, text_body, text_status, turn, outbox, conversation, inbound_key, consent,"
                        + " contact cascade")
                .update();
    }

    UUID conversation(String customer) {
        return jdbc.sql("select id from conversation where customer = :customer")
                .param("customer", customer)
                .query(UUID.class)
                .single();
    }

    boolean has(UUID turn) {
        return jdbc.sql("select count(*) from turn where id = :id")
                        .param("id", turn)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** Time passes for whoever holds the lane, and for work that was put off. */
    void expire(String lane, UUID conversation) {
        jdbc.sql(TIME_PASSES + " where name = :lane and conversation_id = :id")
                .param("lane", lane)
                .param("id", conversation)
                .update();
    }

    void expire() {
        jdbc.sql(TIME_PASSES).update();
    }

    /** Whose texts wait although nothing will take them. */
    List<String> forgotten() {
        return jdbc.sql(
                        """
                select c.customer from text t join conversation c on c.id = t.conversation_id
                where t.direction = 'inbound' and t.turn_id is null and not exists (
                  select 1 from lane l where l.conversation_id = t.conversation_id and l.due_at is not null
                    and l.name = case when t.keyword is null then 'converse' else 'keyword' end)""")
                .query(String.class)
                .list();
    }

    long due() {
        return jdbc.sql("select count(*) from lane where due_at is not null and name in ('converse', 'keyword')")
                .query(Long.class)
                .single();
    }

    Map<UUID, List<StoredText>> texts() {
        return jdbc
                .sql(
                        """
                select conversation_id, id, direction = 'inbound' as inbound, keyword is not null as keyword, turn_id
                from text order by conversation_id, seq""")
                .query((row, n) -> new StoredText(
                        row.getObject("conversation_id", UUID.class),
                        row.getObject("id", UUID.class),
                        row.getBoolean("inbound"),
                        row.getBoolean("keyword"),
                        row.getObject("turn_id", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(StoredText::conversation));
    }
}
