package io.bactrian.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rightly signed call for each scheme, most of them from the tests of the vendors' own libraries.
 *
 * @param covers what the signature covers beside its own headers
 * @param seconds how long it is good for after {@link Call#request()}'s moment; 0: for ever
 */
record Signed(SignatureScheme scheme, Call call, Set<Part> covers, long seconds) {

    enum Part {
        BODY,
        QUERY,
        PATH
    }

    static final long TIME = 1_795_316_400L;
    static final String TOPIC = "arn:aws:sns:us-west-2:131990247566:dongie-standard-topic";
    static final String BIRD_KEY = "36efdd1aace2e26cd490f0d951138253bef2f7c6d34d18981da781555cc4cebb";
    static final String SINCH_BODY =
            "{\"app_id\":\"\",\"accepted_time\":\"2021-10-18T17:49:13.813615Z\",\"project_id\":"
                    + "\"e2df3a34-a71b-4448-9db5-a8d2baad28e4\",\"contact_create_notification\":{\"contact\":{\"id\":"
                    + "\"01FJA8B466Y0R2GNXD78MD9SM1\",\"channel_identities\":[{\"channel\":\"SMS\",\"identity\":\"48123456789\","
                    + "\"app_id\":\"\"}],\"display_name\":\"New Test Contact\",\"email\":\"new.contact@email.com\","
                    + "\"external_id\":\"\",\"metadata\":\"\",\"language\":\"EN_US\"}},\"message_metadata\":\"\"}";
    static final String VONAGE = "message-timestamp=2013-11-21%2015%3A27%3A30&messageId=020000001B0FE827"
            + "&msisdn=14843472194&text=Test+again&timestamp=1385047698&to=13239877404&type=text";
    static final String PLIVO = "Direction=outbound&From=19792014278&ALegUUID=3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36"
            + "&CallStatus=in-progress&BillRate=0.002&ParentAuthID=MANWVLYTK4ZWU1YTY4QA"
            + "&To=sip%3APlivoSignature382029104058171078704104%40phone-qa.voice.plivodev.com"
            + "&ALegRequestUUID=3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36&CallUUID=3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36"
            + "&RequestUUID=3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36"
            + "&SIP-H-To=%3Csip%3APlivoSignature382029104058171078704104%4052.9.11.55%3Btransport%3Dudp%3E%3Btag%3D1"
            + "&SessionStart=2020-04-08+11%3A34%3A33.238707&Event=StartApp";
    static final String BIRD_TOKEN = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6MTYyNTQ3"
            + "OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGkiOiI5M2U1NTAwNi1hMGU4LTQ1MjYtYTE5MC1mYTVmZjAwZWExMTYiLCJ1cmxfaGFzaCI6"
            + "IjQxZjA1ZjBkZGQwYTIyYWIyMDlhYzQ2ZjQ3YzQ1NzJkOWNlZmEyNTdlZDc0YjI0MDA0YmFlNzUzZWNlNmMyNjAiLCJwYXlsb2FkX2hh"
            + "c2giOiJkZmZkNjAyMWJiMmJkNWIwYWY2NzYyOTA4MDllYzNhNTMxOTFkZDgxYzdmNzBhNGIyODY4OGEzNjIxODI5ODZmIn0"
            + "._H--TOuYFLpeEH39-rg5E3IHVkjHozBcaKVWPRC5m9I";
    static final String VONAGE_TOKEN = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3OTUzMTY0MDAsImp0aSI6ImM1YmE4Zj"
            + "I0LTFhMTQtNGMxMC1iZmRmLTNmYmU4Y2U1MTFiNSIsImlzcyI6IlZvbmFnZSIsInBheWxvYWRfaGFzaCI6ImFjN2EyZWJjYjBjMzRkND"
            + "M5ZmQ4MTBhMDk0Zjc2NWRjODU3Y2E0OTBlNDFmMmE2YzBjNmI1YmM2ZDIwZGEzMTAiLCJhcGlfa2V5IjoiYTFiMmMzZCJ9"
            + ".9ROpZIeFA7SWL03_wAoNRqNbhTJZ6SDkH3DfSQxpTS4";

    static List<Signed> all() {
        Set<Part> body = EnumSet.of(Part.BODY);
        Set<Part> everything = EnumSet.allOf(Part.class);
        Set<Part> nothing = EnumSet.noneOf(Part.class);
        return List.of(
                new Signed(new BasicSignature(), basic(), nothing, 0),
                new Signed(MessageBirdSignature.bird(), bird(), everything, 300),
                new Signed(new InfobipHmac(), infobip(), body, 0),
                new Signed(new MessageBirdJwtSignature(), messageBird(), everything, 64),
                new Signed(MessageBirdSignature.legacy(), legacy(), EnumSet.of(Part.BODY, Part.QUERY), 100),
                new Signed(new PlivoOldSignature(), plivoOld(), EnumSet.of(Part.PATH), 0),
                new Signed(new PlivoSignature(), plivo(), everything, 0),
                new Signed(new SharedSecret(), shared(), nothing, 0),
                new Signed(new SinchSignature(), sinch(), body, 300),
                new Signed(
                        new SnsSignature(address -> resource("certificate.pem"), System::nanoTime),
                        sns(),
                        nothing,
                        3600),
                new Signed(new StandardWebhooks(), standard(), body, 300),
                new Signed(new TelnyxSignature(), telnyx(), body, 300),
                new Signed(new TwilioSignature(), twilio(), everything, 0),
                new Signed(new VonageJwtSignature(), vonageJwt(), body, 300),
                new Signed(new VonageSmsSignature(), vonageSms(), EnumSet.of(Part.BODY, Part.QUERY), 300),
                new Signed(new ZendeskSignature(), zendesk(), body, 300));
    }

    static Call basic() {
        return Call.to("https://sms.example.com", "/webhooks/sms/infobip")
                .json("[]")
                .header("Authorization", "Basic Z2F0ZXdheTpzw6ljcmV0OjE=")
                .secrets("gateway:sécret:1");
    }

    static Call bird() {
        return Call.to("https://sms.example.com", "/webhooks/sms/messagebird")
                .query("x=1")
                .json("{\"payload\":{\"id\":\"1\"}}")
                .header("messagebird-signature", "H+LYHuIIiwdS4LTi5sMhuaGmnxO01XDIOk5dvQlvAPc=")
                .header("messagebird-request-timestamp", Long.toString(TIME))
                .secrets("bird-key")
                .at(TIME);
    }

    static Call infobip() {
        return Call.to("https://sms.example.com", "/webhooks/sms/infobip")
                .json("{\"results\":[{\"messageId\":\"1\",\"text\":\"Olá\"}]}")
                .header("X-Infobip-Signature", "ef35376d0a2f7f1eb34c02ea5debda0e25c1839401ab9177c7aa1158fdbf168e")
                .secrets("infobip-secret");
    }

    static Call messageBird() {
        return Call.to("https://example.com", "/path")
                .query("bar=1&foo=2")
                .type("text/plain")
                .body("Hello, World!")
                .header("MessageBird-Signature-JWT", BIRD_TOKEN)
                .secrets(BIRD_KEY)
                .at(1_625_479_200);
    }

    static Call legacy() {
        return Call.to("https://sms.example.com", "/webhooks/sms/messagebird")
                .query("def=bar&abc=foo")
                .json("{\"a key\":\"some value\"}")
                .header("MessageBird-Signature", "orb0adPhRCYND1WCAvPBr+qjm4STGtyvNDIDNBZ4Ir4=")
                .header("MessageBird-Request-Timestamp", "1544544948")
                .secrets("other-secret")
                .at(1_544_544_948);
    }

    static Call plivo() {
        return Call.to("https://plivobin.non-prod.plivops.com", "/api/v1/validate_signature03.xml/")
                .query("a=b&c=d")
                .form(PLIVO)
                .header("X-Plivo-Signature-V3", "k7Pusd4OxCIjR5IfA9iedDNu/h/gbdYqdzG/MiYtd1c=")
                .header("X-Plivo-Signature-V3-Nonce", "31627761595286130198")
                .secrets("Y2Q2ZDgxZmY5YWRiOTI5YmQ1Njg0MTAxZWIyOTc4");
    }

    static Call plivoOld() {
        return Call.to("https://answer.url", "")
                .form("Text=hello")
                .header("X-Plivo-Signature-V2", "ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc=")
                .header("X-Plivo-Signature-V2-Nonce", "12345")
                .secrets("my_auth_token")
                .option("plivo-v2", "allowed");
    }

    static Call shared() {
        return Call.to("https://sms.example.com", "/webhooks/sms/generic")
                .json("{}")
                .header("X-Webhook-Secret", "a-long-word")
                .secrets("a-long-word");
    }

    static Call sinch() {
        return Call.to("https://sms.example.com", "/webhooks/sms/sinch")
                .json(SINCH_BODY)
                .header("x-sinch-webhook-signature", "6bpJoRmFoXVjfJIVglMoJzYXxnoxRujzR4k2GOXewOE=")
                .header("x-sinch-webhook-signature-algorithm", "HmacSHA256")
                .header("x-sinch-webhook-signature-nonce", "01FJA8B4A7BM43YGWSG9GBV067")
                .header("x-sinch-webhook-signature-timestamp", "1634579353")
                .secrets("foo_secret1234")
                .at(1_634_579_353);
    }

    static Call sns() {
        return Call.to("https://sms.example.com", "/webhooks/sms/aws")
                .type("text/plain; charset=UTF-8")
                .body(text("notification.json"))
                .option("topics", "arn:aws:sns:us-east-1:000000000000:other, " + TOPIC)
                .at(Instant.parse("2026-03-06T19:55:38.903Z"));
    }

    static Call standard() {
        return Call.to("https://sms.example.com", "/webhooks/desks/acme")
                .json("{\"test\": 2432232314}")
                .header("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .header("webhook-timestamp", "1614265330")
                .header("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
                .secrets("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .at(1_614_265_330);
    }

    /** Keys and signature by RFC 8032's first test key. */
    static Call telnyx() {
        return Call.to("https://sms.example.com", "/webhooks/sms/telnyx")
                .json("{\"data\":{\"event_type\":\"message.received\",\"payload\":{\"text\":\"Olá 🚀\"}}}")
                .header(
                        "Telnyx-Signature-Ed25519",
                        "6N3nKP2kQBkF+jy/hJOY/00HvZgeO1SE3uz5LyACqSgiNYc8+mgVK6Qf7401QhORcugjEahv8rghYIHMbGjlCw==")
                .header("Telnyx-Timestamp", Long.toString(TIME))
                .secrets("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
                .at(TIME);
    }

    static Call twilio() {
        return Call.to("https://mycompany.com", "/myapp.php")
                .query("foo=1&bar=2")
                .form(
                        "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212")
                .header("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")
                .secrets("12345");
    }

    static Call vonageJwt() {
        return Call.to("https://sms.example.com", "/webhooks/sms/vonage")
                .json("{\"channel\":\"sms\",\"text\":\"Olá\"}")
                .header("Authorization", "Bearer " + VONAGE_TOKEN)
                .secrets("vonage-secret")
                .at(TIME);
    }

    static Call vonageSms() {
        return Call.to("https://sms.example.com", "/webhooks/sms/vonage")
                .form(VONAGE + "&sig=d2e7b1dc968737c5998ad624e02f90b7")
                .secrets("my_secret_key_for_testing")
                .at(1_385_047_698);
    }

    static Call zendesk() {
        return Call.to("https://sms.example.com", "/webhooks/desks/zendesk")
                .json("{\"a\":\"é\"}")
                .header("X-Zendesk-Webhook-Signature", "gsMYf8cfDi1823kPK7C4N1aGu21jcWXmtghY4STGTNg=")
                .header("X-Zendesk-Webhook-Signature-Timestamp", Long.toString(TIME))
                .secrets("zs")
                .at(TIME);
    }

    static Optional<byte[]> resource(String name) {
        try (InputStream in = Signed.class.getResourceAsStream("/signatures/sns/" + name)) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(resource(name).orElseThrow(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return scheme.name();
    }
}
