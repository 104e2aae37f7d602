package io.bactrian.delivery;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Texts whose receipt never came. Database time only. */
@Repository
class MissingReceiptStore {

    private final JdbcClient jdbc;

    MissingReceiptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes in the history of texts that the provider took, and did not report on to the end, that no receipt came; once each.
     *
     * @param patience how long a receipt may take
     * @param most how many texts at most
     * @return how many there were
     */
    int note(Duration patience, String detail, int most) {
        return jdbc.sql(
                        """
                insert into text_status (text_id, status, provider_word, detail, at)
                select t.id, t.status, 'no-receipt', :detail, clock_timestamp() from text t
                where t.direction = 'outbound' and t.status in ('accepted', 'sent')
                  and t.submitted_at < now() - :seconds * interval '1 second'
                  and t.submitted_at > now() - :seconds * interval '1 second' - interval '7 days'
                  and not exists (select 1 from text_status s where s.text_id = t.id and s.provider_word = 'no-receipt')
                order by t.submitted_at limit :most""")
                .param("detail", detail)
                .param("seconds", patience.toSeconds())
                .param("most", most)
                .update();
    }
}
