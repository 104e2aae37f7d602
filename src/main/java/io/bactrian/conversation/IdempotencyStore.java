package io.bactrian.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does a thing once per key. The key is stored in the transaction of the thing itself, so that neither can be there
 * without the other; a second caller waits for that transaction and gets its answer. What is refused is not remembered.
 */
@Repository
class IdempotencyStore {

    private static final int MOST_CHARACTERS = 255;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;

    IdempotencyStore(JdbcClient jdbc, ObjectMapper json, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = transaction;
    }

    /**
     * Does the work in a transaction, unless the key has been used in the last 48 hours.
     *
     * @param token who asks; only its SHA-256 is kept
     * @param key the caller's key; null does the work in any case
     * @param request what is asked, in one spelling
     * @param type what the work answers, a record that JSON can hold
     * @return the answer of the work, or of the work that used the key first
     * @throws Refusal 400 {@code idempotency-key-invalid}, 422 {@code idempotency-mismatch}, or whatever the work throws
     */
    <T> T once(String token, String key, String request, Class<T> type, Supplier<T> work) {
        if (key == null) {
            return transaction.execute(status -> work.get());
        }
        if (key.isBlank() || key.length() > MOST_CHARACTERS) {
            throw new Refusal(400, "idempotency-key-invalid", "Give an Idempotency-Key of 1 to 255 characters.");
        }
        String owner = sha256(token);
        String hash = sha256(request);
        return transaction.execute(status -> {
            if (!claim(owner, key, hash)) {
                return answer(owner, key, hash, type);
            }
            T answer = work.get();
            remember(owner, key, answer);
            return answer;
        });
    }

    private boolean claim(String owner, String key, String hash) {
        return jdbc.sql(
                                """
                insert into idempotency as i (token, key, request_hash, answer, created_at)
                values (:token, :key, :hash, 'null', now())
                on conflict (token, key) do update
                set request_hash = excluded.request_hash, answer = excluded.answer, created_at = excluded.created_at
                where i.created_at < now() - interval '48 hours'""")
                        .param("token", owner)
                        .param("key", key)
                        .param("hash", hash)
                        .update()
                == 1;
    }

    private void remember(String owner, String key, Object answer) {
        jdbc.sql("update idempotency set answer = :answer::jsonb where token = :token and key = :key")
                .param("answer", write(answer))
                .param("token", owner)
                .param("key", key)
                .update();
    }

    private <T> T answer(String owner, String key, String hash, Class<T> type) {
        return jdbc.sql("select request_hash, answer from idempotency where token = :token and key = :key")
                .param("token", owner)
                .param("key", key)
                .query((row, n) -> {
                    if (!row.getString("request_hash").equals(hash)) {
                        throw new Refusal(
                                422,
                                "idempotency-mismatch",
                                "This Idempotency-Key was used for another body; take a new key for a new message.");
                    }
                    return read(row.getString("answer"), type);
                })
                .single();
    }

    private String write(Object answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An answer must be plain values", e);
        }
    }

    private <T> T read(String answer, Class<T> type) {
        try {
            return json.readValue(answer, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A remembered answer cannot be read", e);
        }
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
