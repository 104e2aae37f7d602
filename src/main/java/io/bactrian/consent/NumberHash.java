package io.bactrian.consent;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A number's keyed hash: finds a person again without telling who it is. The key is made once and kept in the database. */
@Component
public class NumberHash {

    private final JdbcClient jdbc;
    private volatile SecretKeySpec key;

    public NumberHash(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return 64 hexadecimal digits, HMAC-SHA256 over the number */
    public String of(String number) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key());
            return HexFormat.of().formatHex(mac.doFinal(number.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    private SecretKeySpec key() {
        if (key == null) {
            String value =
                    jdbc.sql("select value from hash_key").query(String.class).single();
            key = new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        }
        return key;
    }
}
