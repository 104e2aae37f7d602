package io.bactrian.sandbox;

import java.util.function.Supplier;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/** Learns where this process listens, so that a port chosen by the system is known too. */
final class LocalAddress implements ApplicationListener<WebServerInitializedEvent>, Supplier<String> {

    private volatile int port;

    LocalAddress(int configured) {
        this.port = configured;
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        // the management server, if there is one, has a namespace
        if (event.getApplicationContext().getServerNamespace() == null) {
            port = event.getWebServer().getPort();
        }
    }

    @Override
    public String get() {
        return "http://localhost:" + port;
    }
}
