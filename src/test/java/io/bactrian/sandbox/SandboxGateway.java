package io.bactrian.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.access.AdminToken;
import io.bactrian.access.ProblemWriter;
import io.bactrian.agent.knowledge.Knowledge;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The sandbox alone, and a stub that keeps what the gateway would be sent. It is no annotated configuration, so that no
 * other test's scan finds it.
 */
@EnableAutoConfiguration
@ComponentScan(
        basePackages = "io.bactrian.sandbox",
        excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@Import({SandboxGateway.Receiver.class, SandboxCalls.class})
class SandboxGateway {

    @Bean
    Supplier<Knowledge> knowledge() {
        Knowledge knowledge = new Knowledge(Path.of("config", "knowledge"));
        return () -> knowledge;
    }

    @Bean
    AdminToken adminToken() {
        return AdminToken.of("admin");
    }

    @Bean
    ProblemWriter problemWriter() {
        return new ProblemWriter(new ObjectMapper());
    }

    /** What the gateway was sent. */
    record Webhook(String path, Map<String, String> headers, Map<String, String> form, String body) {}

    /** Takes every webhook; refuses texts that ask for it. */
    @TestComponent
    @RestController
    static class Receiver {
        private final BlockingQueue<Webhook> taken = new LinkedBlockingQueue<>();

        @PostMapping(path = "/webhooks/**", consumes = "application/x-www-form-urlencoded")
        ResponseEntity<Void> form(HttpServletRequest request) {
            Map<String, String> form = new LinkedHashMap<>();
            request.getParameterMap().forEach((name, values) -> form.put(name, values[0]));
            form.remove("text");
            taken.add(new Webhook(path(request), headers(request), form, ""));
            return ResponseEntity.status("refuse me".equals(form.get("Body")) ? 503 : 204)
                    .build();
        }

        @PostMapping(path = "/webhooks/**", consumes = "application/json")
        ResponseEntity<Void> json(HttpServletRequest request, @RequestBody byte[] body) {
            String text = new String(body, StandardCharsets.UTF_8);
            taken.add(new Webhook(path(request), headers(request), Map.of(), text));
            return ResponseEntity.ok().build();
        }

        /** Throws away what came so far. */
        void forget() {
            taken.clear();
        }

        /** The next webhook; fails after 10 s without one. */
        Webhook next() throws InterruptedException {
            Webhook next = taken.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("a webhook within ten seconds").isNotNull();
            return next;
        }

        /** The next event of a ticket; other webhooks are passed over. */
        Webhook nextOfTicket(String id) throws InterruptedException {
            Webhook next = next();
            while (!next.body().contains("zen:ticket:" + id + "\"")) {
                next = next();
            }
            return next;
        }

        /** The next webhook of a text; those of others are passed over. */
        Webhook next(String sid) throws InterruptedException {
            Webhook next = next();
            while (!sid.equals(next.form().get("MessageSid"))) {
                next = next();
            }
            return next;
        }

        private static String path(HttpServletRequest request) {
            return request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        }

        private static Map<String, String> headers(HttpServletRequest request) {
            Map<String, String> headers = new LinkedHashMap<>();
            request.getHeaderNames().asIterator().forEachRemaining(name -> headers.put(name, request.getHeader(name)));
            return headers;
        }
    }
}
