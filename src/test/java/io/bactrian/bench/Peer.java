package io.bactrian.bench;

import java.util.List;

/** Something that takes the carrier's webhooks and answers texts: a process of its own, which can be killed and started again. */
interface Peer extends AutoCloseable {

    /** What every peer's JVM is started with. */
    List<String> JVM = List.of("-Xmx512m");

    /** Where it takes texts, as Twilio posts them. */
    String WEBHOOK = "/webhooks/sms/twilio";

    /** As it is called in the report. */
    String name();

    /** Starts a process on the ground's current database, and returns when it is ready. After {@link #kill} it goes on there. */
    void start(Ground ground);

    /** Its HTTP port on loopback. */
    int port();

    /** The process that runs now. */
    long pid();

    /** kill -9, and waits until it is gone. */
    void kill();

    /** SIGTERM, and waits until it has ended. Nothing, if none runs. */
    @Override
    void close();
}
