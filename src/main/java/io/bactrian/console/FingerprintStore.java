package io.bactrian.console;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells cheaply whether what a phone's page shows has changed, on whatever node it changed. */
@Repository
class FingerprintStore {

    // All that the newest page of a phone is made of; what it leaves out would not show by itself.
    private static final String FINGERPRINTS =
            """
            select who.number, seen.print
            from unnest(string_to_array(:numbers, ' ')) as who (number)
            cross join lateral (
              with shown as (
                (select id, conversation_id, status, turn_id, steps from text
                 where from_number = who.number and direction = 'inbound' order by id desc limit 30)
                union all
                (select id, conversation_id, status, turn_id, steps from text
                 where to_number = who.number and direction = 'outbound' order by id desc limit 30)
              ), talks as (
                select c.id, c.state, c.owner from brand b join conversation c
                  on c.brand_id = b.id and c.customer = who.number order by c.id desc limit 3
              )
              select md5(concat_ws('|',
                (select string_agg(concat_ws(',', id, status, turn_id, jsonb_array_length(steps)), ';' order by id)
                 from shown),
                (select count(*) from text_status s where s.text_id in (select id from shown)),
                (select string_agg(concat_ws(',', id, state, owner), ';' order by id) from talks),
                (select string_agg(concat_ws(',', h.id, h.state, h.ticket_id), ';' order by h.id)
                 from handoff h where h.conversation_id in (select id from talks)),
                (select concat_ws(',', sum(p.times), count(p.replayed_at)) from parked p
                 where p.conversation_id in (select id from talks)),
                (select count(*) from consent_change x where x.text_id in (select id from shown)),
                (select string_agg(p.state, ';' order by p.brand_id) from brand b join consent p
                  on p.brand_id = b.id and p.number = who.number and p.channel = 'sms')
              )) as print
            ) as seen""";

    private final JdbcClient jdbc;

    FingerprintStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The fingerprint of each customer's page, by number; one statement for all of them. */
    Map<String, String> of(Collection<String> customers) {
        Map<String, String> prints = new HashMap<>();
        jdbc.sql(FINGERPRINTS)
                .param("numbers", String.join(" ", customers))
                .query((row, n) -> prints.put(row.getString("number"), row.getString("print")))
                .list();
        return prints;
    }
}
