package io.bactrian.bench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NamedSqlTest {

    @Test
    @DisplayName("names are found in their order; casts, literals, quoted names and comments hold none")
    void names() {
        NamedSql sql = new NamedSql(
                "x",
                """
                select :id::uuid, ':no', "a:b" -- the provider's :times
                /* :neither */ from t where at = :at::timestamptz and n in (:many) and other = :id""");
        assertThat(sql.parameters()).containsExactly("id", "at", "many", "id");
    }

    @Test
    @DisplayName("a parameter without a value is an error that names it")
    void unknown() {
        NamedSql sql = new NamedSql("Store.method", "select :known, :unheard");
        assertThatThrownBy(() -> sql.prepare(null, Map.of("known", 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Store.method")
                .hasMessageContaining("unheard");
    }
}
