package io.bactrian.runtime;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Refuses to start on a port that is taken, before anything else is begun: the server itself would find out last, when the
 * lanes already work. Found through {@code META-INF/spring.factories}.
 */
public final class PortCheck implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        check(port(environment, "server.port"));
        check(port(environment, "management.server.port"));
    }

    private static int port(ConfigurableEnvironment environment, String property) {
        String port = environment.getProperty(property, "0").strip();
        if (!port.matches("-1|\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new StartRefusal(property + " is no port: write a number from 1 to 65535.", null);
        }
        return Integer.parseInt(port);
    }

    /** @throws StartRefusal when another program listens there */
    static void check(int port) {
        if (port <= 0) {
            return; // any free one, or none
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw taken(port, e);
        }
    }

    static StartRefusal taken(int port, Throwable cause) {
        return new StartRefusal(
                "Port " + port + " is taken by another program: stop that one, or name another port in SERVER_PORT (for"
                        + " the management port: MANAGEMENT_SERVER_PORT).",
                cause);
    }
}
