package io.bactrian.cases.sign;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** The certificate that goes with a stand-in's messages of Amazon SNS: signed by itself, of the name of SNS (RFC 5280). */
public final class SnsCertificate {

    /** Where it stands, below the address of SNS. */
    public static final String PATH = "/SimpleNotificationService-5ca1ab1e.pem";

    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};
    private static final byte[] SHA256_WITH_RSA = {
        0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x0b, 0x05, 0x00
    };
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int UTF8 = 0x0c;
    private static final int UTC_TIME = 0x17;
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private SnsCertificate() {}

    /** The certificate as PEM, good from a day ago until in a month. */
    public static String of(KeyPairs keys) {
        byte[] algorithm = part(SEQUENCE, SHA256_WITH_RSA);
        byte[] name =
                part(SEQUENCE, part(SET, part(SEQUENCE, COMMON_NAME, part(UTF8, Signing.bytes("sns.amazonaws.com")))));
        Instant now = Instant.now();
        byte[] validity = part(SEQUENCE, time(now.minus(Duration.ofDays(1))), time(now.plus(Duration.ofDays(30))));
        byte[] body = part(SEQUENCE, part(INTEGER, new byte[] {1}), algorithm, name, validity, name, keys.encoded());
        byte[] signature = keys.sign("SHA256withRSA", false, body);
        byte[] whole = part(SEQUENCE, body, algorithm, part(BIT_STRING, new byte[] {0}, signature));
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(whole);
        return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
    }

    private static byte[] time(Instant moment) {
        return part(UTC_TIME, UTC.format(moment).getBytes(StandardCharsets.US_ASCII));
    }

    /** A tag, the length of its contents, and these. */
    private static byte[] part(int tag, byte[]... contents) {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            inner.writeBytes(content);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = inner.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length & 0xff);
        }
        out.writeBytes(inner.toByteArray());
        return out.toByteArray();
    }
}
