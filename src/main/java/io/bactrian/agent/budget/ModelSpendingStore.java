package io.bactrian.agent.budget;

import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What brands have spent on the model, by the database's day in UTC. A brand's day has a few rows, so that turns that end at once do not queue for one. */
@Repository
class ModelSpendingStore {

    private static final int ROWS = 16;

    private final JdbcClient jdbc;

    ModelSpendingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Spent(long tokens, double money) {}

    Spent today(String brand) {
        return jdbc.sql(
                        """
                select coalesce(sum(tokens), 0)::bigint as tokens, coalesce(sum(money), 0)::float8 as money
                from model_spending where brand_id = :brand and day = (now() at time zone 'UTC')::date""")
                .param("brand", brand)
                .query(Spent.class)
                .single();
    }

    void add(String brand, long tokens, double money) {
        jdbc.sql(
                        """
                insert into model_spending as s (brand_id, day, part, tokens, money)
                values (:brand, (now() at time zone 'UTC')::date, :part, :tokens, :money)
                on conflict (brand_id, day, part) do update
                set tokens = s.tokens + excluded.tokens, money = s.money + excluded.money""")
                .param("brand", brand)
                .param("part", ThreadLocalRandom.current().nextInt(ROWS))
                .param("tokens", tokens)
                .param("money", money)
                .update();
    }
}
