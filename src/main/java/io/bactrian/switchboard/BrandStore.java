package io.bactrian.switchboard;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which brands there are. */
@Repository
public class BrandStore {

    private final JdbcClient jdbc;

    BrandStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean exists(String brand) {
        return jdbc.sql("select exists (select 1 from brand where id = :brand)")
                .param("brand", brand)
                .query(Boolean.class)
                .single();
    }

    /** The brand, where there is just one. */
    public Optional<String> only() {
        List<String> brands =
                jdbc.sql("select id from brand limit 2").query(String.class).list();
        return brands.size() == 1 ? Optional.of(brands.get(0)) : Optional.empty();
    }
}
