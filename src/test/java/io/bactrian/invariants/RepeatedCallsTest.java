package io.bactrian.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bactrian.job.Housekeeping;
import io.bactrian.runtime.DuplicateHint;
import io.bactrian.runtime.HazelcastMember;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What comes again, soon or late, and what a stranger sends. */
class RepeatedCallsTest {

    private static final String WEBHOOK = "/webhooks/sms/twilio";
    private static final String NUMBER = "+12125550996";
    private static final int TEXTS = 20;
    private static final int COPIES = 100;

    private final Stage stage = new Stage();
    private final Gateway gateway = stage.gateway();
    private final Customer customer = stage.customer();

    private long hints() {
        return gateway.part(HazelcastMember.class)
                .map("inbound-seen")
                .orElseThrow()
                .size();
    }

    private long texts(Customer customer) {
        return gateway.jdbc()
                .sql("select count(*) from text where direction = 'inbound' and from_number = :number")
                .param("number", customer.number())
                .query(Long.class)
                .single();
    }

    @Test
    @DisplayName("a hundred copies of twenty texts, many at once: one row each, every copy 200, no text in two turns")
    void storm() {
        Talk.line("storms", NUMBER, "{\"turnsAtOnce\": 1000}");
        Customer customer = Talk.with("storms", NUMBER).customer();
        List<Map<String, String>> posts = new ArrayList<>();
        for (int n = 0; n < TEXTS; n++) {
            posts.addAll(Collections.nCopies(COPIES, customer.form(stage.own("Text " + n))));
        }
        Collections.shuffle(posts.subList(posts.size() / 3, posts.size()), new Random(7));
        long before = hints();
        AtomicInteger next = new AtomicInteger();
        List<Integer> refused = AtOnce.each(12, thread -> {
            int failures = 0;
            for (int i = next.getAndIncrement(); i < posts.size(); i = next.getAndIncrement()) {
                failures +=
                        customer.twilioPosts(WEBHOOK, posts.get(i), Map.of()).status() == 200 ? 0 : 1;
            }
            return failures;
        });

        assertThat(refused).containsOnly(0);
        assertThat(texts(customer)).isEqualTo(TEXTS);
        assertThat(hints() - before).as("hints for them").isBetween(0L, (long) TEXTS);
        customer.settles();
        assertThat(customer.received())
                .hasSizeLessThanOrEqualTo((int) stage.database().turns(customer));
    }

    @Test
    @DisplayName("a signed request that comes again after a restart, or after more than a year, is a repeat")
    void replay() {
        Map<String, String> form = customer.form(stage.own("Once"));
        assertThat(customer.posts(form).status()).isEqualTo(200);
        customer.receives("Thanks, noted.");

        gateway.part(DuplicateHint.class).clear();
        assertThat(customer.posts(form).status()).isEqualTo(200);
        gateway.jdbc()
                .sql("update inbound_key set received_at = now() - interval '399 days' where external_id = :sid")
                .param("sid", form.get("MessageSid"))
                .update();
        gateway.part(Housekeeping.class).tidyUp();
        gateway.part(DuplicateHint.class).clear();
        assertThat(customer.posts(form).status()).isEqualTo(200);

        customer.settles();
        assertThat(texts(customer)).isOne();
        customer.receives("Thanks, noted.");
        assertThat(stage.model().calls(stage.number())).hasSize(1);
    }

    @Test
    @DisplayName("wrong signatures without end are counted, store nothing, and fill no log")
    void strangers() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger("io.bactrian");
        logger.addAppender(log);
        double counted = refused();
        Map<String, Long> before = stage.database().rows();
        for (int n = 0; n < 200; n++) {
            assertThat(customer.twilioPosts(WEBHOOK, customer.form("Hello"), Map.of("X-Twilio-Signature", "d3Jvbmc="))
                            .status())
                    .isEqualTo(403);
        }
        logger.detachAppender(log);

        assertThat(refused() - counted).isEqualTo(200);
        assertThat(stage.database().rows()).isEqualTo(before);
        assertThat(List.copyOf(log.list))
                .filteredOn(line -> line.getFormattedMessage().contains("was refused"))
                .hasSizeLessThanOrEqualTo(20);
    }

    @Test
    @DisplayName("valid calls that are of no interest are acknowledged, and counted in one entry for the day")
    void uninteresting() {
        Map<String, String> form = customer.form("Hello");
        form.put("From", "whatsapp:" + stage.number());
        long before = recorded();
        for (int n = 0; n < 70; n++) {
            assertThat(customer.twilioPosts(WEBHOOK, form, Map.of()).status()).isEqualTo(204);
        }
        assertThat(recorded() - before).isEqualTo(70);
        assertThat(gateway.jdbc()
                        .sql("select count(*) from parked where code = 'other-channel'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private long recorded() {
        return gateway.jdbc()
                .sql("select coalesce(sum(times), 0) from parked where code = 'other-channel'")
                .query(Long.class)
                .single();
    }

    private double refused() {
        return gateway.part(MeterRegistry.class).find("gateway.webhooks.refused").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
