package io.bactrian.conversation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A carrier that sends no ids; all else is as with Twilio. */
final class PlainCarrier {

    /** Where it posts texts to. */
    static final String TEXTS = "/webhooks/sms/plain";

    private PlainCarrier() {}

    /** Adds it to the routes and configuration of a home. */
    static void in(Path home) throws IOException {
        Files.copy(Path.of("config/providers/twilio.yaml"), home.resolve("config/providers/plain.yaml"));
        Path folder = home.resolve("routes/providers/plain");
        Files.createDirectories(folder);
        Path twilio = Path.of("routes/providers/twilio");
        Files.writeString(
                folder.resolve("receive-sms-from-plain.camel.yaml"),
                Files.readString(twilio.resolve("receive-sms-from-twilio.camel.yaml"))
                        .replace("from-twilio", "from-plain")
                        .replace("/webhooks/sms/twilio", TEXTS)
                        .replace("twilio-sms-action", "plain-sms-action"));
        Files.writeString(
                folder.resolve("plain-sms-action.kamelet.yaml"),
                Files.readString(twilio.resolve("twilio-sms-action.kamelet.yaml"))
                        .replace("twilio-sms-action", "plain-sms-action")
                        .replace("provider: twilio", "provider: plain")
                        .replace("          id: MessageSid\n", ""));
    }
}
