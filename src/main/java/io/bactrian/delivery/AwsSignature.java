package io.bactrian.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a request to Amazon Web Services: signature version 4, as the IAM user guide has it under "Create a signed AWS API
 * request". A request without a query.
 *
 * @param service its short name, such as {@code sms-voice}
 * @param secretKey belongs to the access key
 */
record AwsSignature(String service, String region, String accessKey, String secretKey) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** The moment as {@code X-Amz-Date} has it, which must be among the headers. */
    static String time(Instant moment) {
        return TIME.format(moment);
    }

    /**
     * The value of the Authorization header.
     *
     * @param path absolute, already escaped
     * @param headers all that are to be signed, {@code host} and {@code x-amz-date} among them; names in small letters
     */
    String authorization(String method, String path, SortedMap<String, String> headers, byte[] body) {
        String time = headers.get("x-amz-date");
        String day = time.substring(0, 8);
        String scope = String.join("/", day, region, service, "aws4_request");
        String names = String.join(";", headers.keySet());
        String toSign = String.join("\n", ALGORITHM, time, scope, hash(request(method, path, headers, names, body)));
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {day, region, service, "aws4_request"}) {
            key = hmac(key, part);
        }
        return ALGORITHM + " Credential=" + accessKey + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                + HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static byte[] request(String method, String path, Map<String, String> headers, String names, byte[] body) {
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().strip().replaceAll(" +", " ") + "\n")
                .collect(Collectors.joining());
        return String.join("\n", method, path, "", lines, names, hash(body)).getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    /** Masks the secret. */
    @Override
    public String toString() {
        return "AwsSignature[%s in %s]".formatted(service, region);
    }
}
