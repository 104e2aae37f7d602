package io.bactrian.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The phone's look-ups with 100,000 texts in the database: by index, and a page at a time. */
class ManyTextsTest {

    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final String CUSTOMER = "+13035550177";

    @BeforeAll
    static void fill() {
        DATABASE.jdbc
                .sql("insert into brand (id, name) values ('many', 'Many')")
                .update();
        DATABASE.jdbc
                .sql(
                        """
                        insert into conversation (id, brand_id, use_case_id, customer, number, state, owner, opened_at, updated_at)
                        select gen_random_uuid(), 'many', 'many', '+1303' || lpad(n::text, 7, '0'), '+12025550100',
                          'completed', 'agent', now(), now() from generate_series(1, 40000) n
                        union all select gen_random_uuid(), 'many', 'many', :customer, '+12025550100', 'engaged', 'agent',
                          now(), now()""")
                .param("customer", CUSTOMER)
                .update();
        DATABASE.jdbc
                .sql(
                        """
                        insert into text (id, brand_id, use_case_id, conversation_id, seq, direction, kind, from_number,
                          to_number, customer_hash, status, segments, encoding, provider, created_at)
                        select (lpad(to_hex((extract(epoch from now()) * 1000)::bigint - 100000 + n), 12, '0') || '7'
                            || substr(md5(n::text), 1, 19))::uuid, 'many', 'many', gen_random_uuid(), n,
                          case n % 2 when 0 then 'inbound' else 'outbound' end,
                          case n % 2 when 0 then 'customer' else 'reply' end,
                          case n % 2 when 0 then person else '+12025550100' end,
                          case n % 2 when 0 then '+12025550100' else person end,
                          '', 'received', 1, 'GSM-7', 'many', now()
                        from (select n, case when n % 1000 < 2 then :customer
                          else '+1303' || lpad((n % 5000)::text, 7, '0') end as person from generate_series(1, 100000) n) s""")
                .param("customer", CUSTOMER)
                .update();
        DATABASE.jdbc.sql("analyze text").update();
        DATABASE.jdbc.sql("analyze conversation").update();
    }

    @AfterAll
    static void empty() {
        DATABASE.jdbc.sql("delete from text where use_case_id = 'many'").update();
        DATABASE.jdbc.sql("delete from conversation where use_case_id = 'many'").update();
        DATABASE.jdbc.sql("delete from brand where id = 'many'").update();
    }

    @Test
    @DisplayName("a page of texts and the one before it come in order, without gaps")
    void pages() {
        PhoneStore store = new PhoneStore(DATABASE.source);

        List<UUID> all = ids(store.texts(CUSTOMER, null, 500));
        List<UUID> first = ids(store.texts(CUSTOMER, null, 30));
        List<UUID> second = ids(store.texts(CUSTOMER, first.get(29), 30));

        assertThat(all).hasSize(200);
        assertThat(first).isEqualTo(all.subList(0, 30));
        assertThat(second).isEqualTo(all.subList(30, 60));
    }

    @Test
    @DisplayName("texts, conversation and fingerprint are read by their indices, not by looking through a table")
    void indices() {
        // as autovacuum does in the long run: without knowing how few brands there are, any way may look good
        DATABASE.jdbc.sql("analyze brand, conversation").update();
        assertThat(plan("select id from text where from_number = '" + CUSTOMER
                        + "' and direction = 'inbound' order by id desc limit 30"))
                .contains("from_number")
                .doesNotContain("Seq Scan on text_20", "->  Sort");
        assertThat(plan("select id from text where to_number = '" + CUSTOMER
                        + "' and direction = 'outbound' order by id desc limit 30"))
                .contains("to_number")
                .doesNotContain("Seq Scan on text_20", "->  Sort");
        String month = DATABASE.jdbc
                .sql("select 'text_' || to_char(now(), 'YYYY_MM')")
                .query(String.class)
                .single();
        for (String status : List.of(
                "queued", "submitting", "scheduled", "uncertain", "undelivered", "failed", "canceled", "blocked")) {
            assertThat(plan("select id from text where status = '" + status + "' order by id desc limit 50"))
                    .as(status)
                    .containsPattern("Index Scan.* using " + month + "_")
                    .doesNotContain("Seq Scan on " + month, month + "_pkey");
        }
        assertThat(plan("select c.id from brand b join conversation c on c.brand_id = b.id and c.customer = '"
                        + CUSTOMER + "' order by c.id desc limit 3"))
                .contains("conversation_customer");
        FingerprintStore prints = new FingerprintStore(DATABASE.jdbc);
        long began = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(prints.of(Set.of(CUSTOMER, "+13030000001", "+13030000002")))
                    .hasSize(3);
        }
        assertThat((System.nanoTime() - began) / 20_000_000)
                .as("milliseconds of one round")
                .isLessThan(150);
    }

    private static List<UUID> ids(List<ShownText> texts) {
        return texts.stream().map(ShownText::id).toList();
    }

    /** With the way that depends on how much chance has put beside our rows left out: in order by an index, or not at all. */
    private static String plan(String query) {
        return DATABASE.transaction.execute(status -> {
            DATABASE.jdbc.sql("set local enable_bitmapscan = off").update();
            return String.join(
                    "\n",
                    DATABASE.jdbc.sql("explain " + query).query(String.class).list());
        });
    }
}
