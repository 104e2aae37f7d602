package io.bactrian.crm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two brands that share one account at a CRM, on a real database. */
class CrmContactStoreTest {

    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Duration LONG = Duration.ofMinutes(2);

    private final CrmContactStore store = new CrmContactStore(DATABASE.jdbc, new ObjectMapper());
    private final Person one = person("crm-one");
    private final Person other = person("crm-other");

    @BeforeEach
    void brands() {
        DATABASE.jdbc
                .sql(
                        "insert into brand (id, name) values ('crm-one', 'One'), ('crm-other', 'Other') on conflict do nothing")
                .update();
    }

    @AfterEach
    void clean() {
        DATABASE.jdbc.sql("delete from crm_contact where brand_id like 'crm-%'").update();
        DATABASE.jdbc.sql("delete from brand where id like 'crm-%'").update();
    }

    @Test
    @DisplayName("a person whom two brands know is looked for and made once, and is the same contact for both")
    void oneContact() {
        UUID token = UUID.randomUUID();
        store.of(one);
        store.of(other);
        assertThat(store.claim(one, token, LONG)).isTrue();
        assertThat(store.claim(other, UUID.randomUUID(), LONG)).isFalse();

        assertThat(store.making(News.contact(one, Map.of()), token)).isTrue();
        store.release(News.contact(one, Map.of()), token, false);
        assertThat(store.claim(other, UUID.randomUUID(), LONG))
                .as("one may have been made without our knowing")
                .isFalse();
        store.found(News.contact(one, Map.of()), "77");
        assertThat(store.of(other).contactId()).isEqualTo("77");

        store.forget(News.properties(other, "77", Map.of()));
        assertThat(store.of(one).contactId()).isNull();
        assertThat(store.of(other).contactId()).isNull();
    }

    @Test
    @DisplayName("an attempt that does not count is taken back")
    void doesNotCount() {
        UUID token = UUID.randomUUID();
        store.of(one);
        store.claim(one, token, LONG);
        store.making(News.contact(one, Map.of()), token);
        assertThat(store.attempts(News.contact(one, Map.of()))).isOne();
        store.doesNotCount(News.contact(one, Map.of()));
        assertThat(store.attempts(News.contact(one, Map.of()))).isZero();
    }

    private static Person person(String brand) {
        return new Person("hubspot", brand, brand, "+12025550177", null, null, null, null, "none", null, null);
    }
}
