package io.bactrian.faults;

import io.bactrian.faults.Traffic.Sent;
import io.bactrian.testing.Gateway;
import io.bactrian.testing.StubTwilio;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.web.util.UriComponentsBuilder;

/** Counts what became of each text: the carrier's journal on one side, the gateway's database on the other. */
final class Ledger {

    /** Ways in which one of our texts can have ended without the carrier having taken it, each of them visible. */
    private static final Set<String> VISIBLE_ENDS = Set.of("uncertain", "failed", "undelivered", "blocked", "canceled");

    private static final Set<String> UNDER_WAY = Set.of("queued", "submitting");

    private static final List<String> SECRETS = List.of(
            Gateway.ADMIN_TOKEN,
            Gateway.TWILIO_TOKEN,
            Gateway.ZENDESK_SECRET,
            "marker-zendesk-token-e2f0",
            "marker-database-password-3e6c");

    /**
     * The result.
     *
     * @param lost ids of the carrier of texts that are not stored, or that nobody answered and nothing explains
     * @param doubled ids of texts that were stored, answered or sent twice
     * @param uncertain ids of our texts whose fate is open, and which say so
     * @param outOfOrder customers who got our texts in another order than they were decided
     * @param backwards texts whose state went back
     */
    record Count(
            List<String> lost, List<String> doubled, List<String> uncertain, List<String> outOfOrder, long backwards) {

        boolean settled() {
            return lost.isEmpty();
        }
    }

    private record Stored(int rows, int turns, boolean decided) {}

    private record Ours(String status, long seq) {}

    private final Rig rig;
    private final Traffic traffic;

    Ledger(Rig rig, Traffic traffic) {
        this.rig = rig;
        this.traffic = traffic;
    }

    /** @param due the texts that must have come in */
    Count count(Predicate<Sent> due) {
        List<Sent> all = traffic.journal();
        Map<String, List<Sent>> byCustomer =
                all.stream().collect(Collectors.groupingBy(Sent::customer, LinkedHashMap::new, Collectors.toList()));
        Map<String, Stored> stored = stored();
        Map<String, Map<String, Ours>> ours = ours();
        Map<String, List<String>> takenBy = rig.vendors().twilio().attempts().stream()
                .filter(sent -> sent.sid() != null)
                .collect(Collectors.groupingBy(
                        sent -> sent.form().get("To"), Collectors.mapping(Ledger::textId, Collectors.toList())));
        List<String> lost = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        List<String> uncertain = new ArrayList<>();
        List<String> outOfOrder = new ArrayList<>();
        byCustomer.forEach((customer, texts) -> {
            Map<String, Ours> answers = ours.getOrDefault(customer, Map.of());
            List<String> taken = takenBy.getOrDefault(customer, List.of());
            for (Sent text : texts) {
                Stored row = stored.getOrDefault(text.sid(), new Stored(0, 0, false));
                if (due.test(text) && (row.rows() == 0 || !row.decided())) {
                    lost.add(text.sid());
                }
                if (row.rows() > 1 || row.turns() > 1) {
                    doubled.add(text.sid());
                }
            }
            answers.forEach((id, answer) -> {
                boolean under = UNDER_WAY.contains(answer.status());
                if (under || !taken.contains(id) && !VISIBLE_ENDS.contains(answer.status())) {
                    lost.add(id);
                }
                if (answer.status().equals("uncertain")) {
                    uncertain.add(id);
                }
            });
            if (texts.size() == 1 && taken.size() > 1) {
                doubled.add(texts.get(0).sid());
            }
            taken.stream()
                    .collect(Collectors.groupingBy(id -> id, Collectors.counting()))
                    .forEach((id, times) -> {
                        if (times > 1) {
                            doubled.add(id);
                        }
                    });
            if (!inOrder(taken, answers)) {
                outOfOrder.add(customer);
            }
        });
        return new Count(lost, doubled, uncertain, outOfOrder, backwards());
    }

    /** Why texts are uncertain, in the gateway's words, and how many say so. */
    Map<String, Long> reasons(List<String> texts) {
        return texts.stream()
                .map(id -> rig.jdbc()
                        .sql(
                                """
                        select detail from text_status where text_id = :id::uuid and status = 'uncertain'
                        order by at desc limit 1""")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .collect(Collectors.groupingBy(why -> why, Collectors.counting()));
    }

    /** Lines of the gateways' logs that hold a secret or a customer's whole number. */
    List<String> indiscretions() {
        Set<String> never = traffic.journal().stream().map(Sent::customer).collect(Collectors.toSet());
        never.addAll(SECRETS);
        return rig.nodes().stream()
                .flatMap(node -> node.lines().stream())
                .filter(line -> never.stream().anyMatch(line::contains))
                .toList();
    }

    /** The ids of our texts that the carrier took for a customer, in the order of arrival. */
    List<String> taken(String customer) {
        return rig.vendors().twilio().attempts(customer).stream()
                .filter(sent -> sent.sid() != null)
                .map(Ledger::textId)
                .toList();
    }

    private static String textId(StubTwilio.Sent sent) {
        return UriComponentsBuilder.fromUriString(sent.form().get("StatusCallback"))
                .build()
                .getQueryParams()
                .getFirst("text");
    }

    private Map<String, Stored> stored() {
        Map<String, Stored> stored = new HashMap<>();
        rig.jdbc()
                .sql(
                        """
                select k.external_id, count(t.id) as rows, count(distinct t.turn_id) as turns,
                  bool_and(t.turn_id is not null) as decided
                from inbound_key k left join text t on t.provider = k.provider and t.provider_message_id = k.external_id
                  and t.direction = 'inbound'
                group by k.external_id""")
                .query((row, n) -> stored.put(
                        row.getString("external_id"),
                        new Stored(row.getInt("rows"), row.getInt("turns"), row.getBoolean("decided"))))
                .list();
        return stored;
    }

    private Map<String, Map<String, Ours>> ours() {
        Map<String, Map<String, Ours>> ours = new HashMap<>();
        rig.jdbc()
                .sql("select id, to_number, status, seq from text where direction = 'outbound'")
                .query((row, n) -> ours.computeIfAbsent(row.getString("to_number"), number -> new LinkedHashMap<>())
                        .put(row.getString("id"), new Ours(row.getString("status"), row.getLong("seq"))))
                .list();
        return ours;
    }

    private static boolean inOrder(List<String> taken, Map<String, Ours> answers) {
        List<Long> order = taken.stream()
                .filter(answers::containsKey)
                .map(id -> answers.get(id).seq())
                .toList();
        return order.equals(order.stream().sorted().toList());
    }

    /** Texts that were delivered once and are no longer, or that left and wait again. */
    private long backwards() {
        return rig.jdbc()
                .sql(
                        """
                select count(*) from text t where direction = 'outbound' and (
                  exists (select 1 from text_status s where s.text_id = t.id and s.status = 'delivered')
                    and t.status <> 'delivered'
                  or exists (select 1 from text_status s where s.text_id = t.id and s.status in ('accepted', 'sent'))
                    and t.status in ('queued', 'submitting', 'uncertain'))""")
                .query(Long.class)
                .single();
    }
}
