package io.bactrian.bench.reference;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed hash under which a number is known: HMAC-SHA256 with the key of the database. */
final class NumberHash {

    private final SecretKeySpec key;

    NumberHash(Database database) throws SQLException {
        String value = database.each(session -> session.first("NumberHash.of", Map.of(), row -> row.getString(1)));
        key = new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    String of(String number) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(number.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
