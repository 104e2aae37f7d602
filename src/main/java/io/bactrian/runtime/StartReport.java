package io.bactrian.runtime;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertyResolver;

/** Says where to go next, once the gateway is ready. It names the file of the admin token, never the token. */
class StartReport {
    private final Environment environment;
    private final PrintStream out;

    StartReport(Environment environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        lines(environment).forEach(out::println);
        out.flush();
    }

    /** The lines to print, read from the settings and the ports that Spring Boot reports as {@code local.*.port}. */
    static List<String> lines(PropertyResolver settings) {
        String mode = settings.getProperty("gateway.mode", "sandbox");
        String here = "http://localhost:" + settings.getProperty("local.server.port");
        List<String> lines = new ArrayList<>();
        lines.add("Bactrian is ready, mode " + mode + ".");
        if (mode.equals("sandbox")) {
            String phone = here + "/sandbox/phones/+12025550101/messages";
            lines.add("  text the agent:  curl -s " + phone + " -H 'Content-Type: application/json'"
                    + " -d '{\"to\":\"+12025550100\",\"text\":\"Where is my order 1001?\"}'");
            lines.add("  see the answer:  curl -s " + phone);
        }
        lines.add("  phone:           " + here + "/console/phone (log in with the admin token)");
        lines.add("  health:          " + here + "/actuator/health/readiness");
        boolean tokenNamed = !settings.getProperty("gateway.admin-token", "").isBlank();
        lines.add("  admin token:     "
                + (tokenNamed
                        ? "as named in GATEWAY_ADMIN_TOKEN"
                        : settings.getProperty("gateway.data") + "/admin-token"));
        String management = settings.getProperty("local.management.port");
        if (management != null) {
            lines.add("  management:      http://127.0.0.1:" + management + "/actuator");
        }
        settings.getProperty(Settings.WARNINGS, "")
                .lines()
                .filter(warning -> !warning.isBlank())
                .forEach(warning -> lines.add("  warning:         " + warning));
        return lines;
    }
}
