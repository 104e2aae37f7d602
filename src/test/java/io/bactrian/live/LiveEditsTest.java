package io.bactrian.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.testing.ChildGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Files are edited while a gateway of its own process runs on them, and customers go on texting. */
@Timeout(120)
class LiveEditsTest {

    private static final String NOISE = "routes/pipeline/45-drop-noise.camel.yaml";
    private static final String HOURS = "config/automations/support.yaml";

    @TempDir
    static Path home;

    private static ChildGateway gateway;
    private static int customers = 10;

    @BeforeAll
    static void start() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
        gateway = new ChildGateway(home);
    }

    @AfterAll
    static void end() {
        gateway.close();
    }

    @Test
    @DisplayName("a fixed answer, a keyword and a prompt count with the next text")
    void configuration() {
        String customer = customer();
        edit(HOURS, "9 am to 7 pm", "7 am to 8 pm");
        edit("config/keywords.yaml", "stop:\n", "stop:\n  - finish it\n");
        edit("config/prompts/front-desk.md", "You", "In rhymes, you");

        gateway.texts(customer, "hours");
        Await.until(() -> assertThat(gateway.received(customer)).hasSize(1));
        assertThat(gateway.received(customer).get(0)).contains("7 am to 8 pm");
        gateway.texts(customer, "something else");
        Await.until(() -> assertThat(gateway.received(customer)).hasSize(2));
        assertThat(gateway.stubs().model().calls(customer).toString()).contains("In rhymes, you");
        gateway.texts(customer, "Finish it!");
        Await.until(() -> assertThat(gateway.received(customer)).hasSize(3));
        assertThat(gateway.received(customer).get(2)).contains("unsubscribed");
    }

    @Test
    @DisplayName("the HELP text of the switchboard counts with the next HELP")
    void helpText() {
        String customer = customer();
        edit("config/demo/switchboard.yaml", "ask us anything here;", "ask us at the counter;");
        gateway.texts(customer, "HELP");
        Await.until(() -> assertThat(gateway.received(customer)).hasSize(1));
        assertThat(gateway.received(customer).get(0)).contains("ask us at the counter");
    }

    @Test
    @DisplayName("an edited, a new and a deleted route count; so does a kamelet")
    void routes() {
        String customer = customer();
        edit(
                "routes/providers/twilio/twilio-sms-sink.kamelet.yaml",
                "            Body: text\n",
                "            Body: text\n            Attempt: conversationId\n");
        write(
                "routes/agents/front-desk/tools/look-up-weather.camel.yaml",
                """
                - route:
                    id: look-up-weather
                    description: Tells the weather in the desert.
                    from:
                      uri: ai-tool:look-up-weather
                      parameters:
                        tags: front-desk
                        description: Tells the weather
                      steps:
                        - setBody:
                            expression:
                              constant:
                                expression: sunny
                """);
        gateway.texts(customer, "one");
        Await.until(() -> assertThat(gateway.received(customer)).hasSize(1));
        assertThat(tools(customer, 0)).contains("look-up-weather", "look-up-order");
        assertThat(gateway.stubs().twilio().attempts(customer).get(0).form()).containsKey("Attempt");

        change(() -> Files.delete(home.resolve("routes/agents/front-desk/tools/look-up-weather.camel.yaml")));
        gateway.texts(customer, "two");
        Await.until(() -> assertThat(gateway.received(customer)).hasSize(2));
        assertThat(tools(customer, 1)).doesNotContain("look-up-weather").contains("look-up-order");
    }

    @Test
    @DisplayName("while files are edited again and again, each text is answered once")
    void underLoad() {
        AtomicBoolean goOn = new AtomicBoolean(true);
        List<String> texting = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
            while (goOn.get()) {
                String customer = customer();
                texting.add(customer);
                answers.add(gateway.texts(customer, "directions").status());
                LockSupport.parkNanos(10_000_000);
            }
        });
        for (int i = 0; i < 5; i++) {
            edit(NOISE, "    description: .*", "    description: Drops automatic replies and reactions, " + i + ".");
        }
        goOn.set(false);
        load.join();

        assertThat(answers).hasSizeGreaterThan(20).containsOnly(200);
        Await.until(() -> texting.forEach(
                customer -> assertThat(gateway.received(customer)).as(customer).hasSize(1)));
    }

    @Test
    @DisplayName("a turn that waits for its model while routes change is finished, and its model asked once")
    void inFlight() {
        String customer = customer();
        gateway.stubs().model().hold(customer);
        gateway.texts(customer, "hold on");
        Await.until(() -> assertThat(gateway.stubs().model().calls(customer)).hasSize(1));
        edit(NOISE, "    description: .*", "    description: Drops automatic replies and reactions, then.");
        gateway.stubs().model().release(customer);
        Await.until(() -> assertThat(gateway.received(customer)).hasSize(1));
        assertThat(gateway.stubs().model().calls(customer)).hasSize(1);
    }

    @Test
    @DisplayName("a broken file is told of with its place, and the last good ones go on answering")
    void broken() {
        String whole = read(NOISE);
        String customer = customer();
        int told = gateway.lines().size();
        Path file = home.resolve(NOISE);
        try {
            write(file, whole.replace("      steps:", "      stepz:"));
            Await.until(
                    () -> assertThat(gateway.reads("/actuator/health").body()).isEqualTo("{\"status\":\"DEGRADED\"}"));
            assertThat(gateway.reads("/actuator/health").status()).isEqualTo(200);
            assertThat(gateway.reads("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
            String log = String.join(
                    "\n", gateway.lines().subList(told, gateway.lines().size()));
            assertThat(log).contains(NOISE + ":6:7 ").contains("steps").doesNotContain("\tat ");
            gateway.texts(customer, "directions");
            Await.until(() -> assertThat(gateway.received(customer)).hasSize(1));
        } finally {
            write(file, whole);
        }
        Await.until(() -> assertThat(gateway.reads("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}"));
    }

    @Test
    @DisplayName("a file that is saved again and again is never told of as refused, and the last save counts")
    void savedAgain() {
        int told = gateway.lines().size();
        String whole = read(NOISE);
        for (int i = 0; i < 6; i++) {
            write(home.resolve(NOISE), whole.replaceFirst("    description: .*", "    description: Save " + i + "."));
            LockSupport.parkNanos(300_000_000);
        }
        change(() -> Files.writeString(home.resolve(NOISE), whole));
        assertThat(gateway.lines().subList(told, gateway.lines().size()))
                .noneMatch(line -> line.contains("WARN") && line.contains("io.bactrian.live"));
        assertThat(gateway.reads("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    @DisplayName("a folder behind a link is watched too")
    void linked() throws IOException {
        String customer = customer();
        Path real = home.resolve("mounted");
        Files.move(home.resolve("config/automations"), real);
        Files.createSymbolicLink(home.resolve("config/automations"), real);
        try {
            edit(HOURS, "210 Desert Road", "12 Desert Road");
            gateway.texts(customer, "directions");
            Await.until(() -> assertThat(gateway.received(customer)).hasSize(1));
            assertThat(gateway.received(customer).get(0)).contains("12 Desert Road");
        } finally {
            Files.delete(home.resolve("config/automations"));
            Files.move(real, home.resolve("config/automations"));
        }
    }

    @Test
    @DisplayName("where routes cannot begin, nothing else of the edit counts either")
    void notByHalf() {
        String customer = customer();
        Path twice = home.resolve("routes/operations/tidy-again.camel.yaml");
        String keywords = read("config/keywords.yaml");
        try {
            write(twice, read("routes/operations/tidy-up.camel.yaml").replace("id: tidy-up", "id: tidy-again"));
            write(home.resolve("config/keywords.yaml"), keywords.replace("\nhelp:\n", "\nhelp:\n  - whats on\n"));
            Await.until(
                    () -> assertThat(gateway.reads("/actuator/health").body()).contains("DEGRADED"));
            gateway.texts(customer, "whats on");
            Await.until(() -> assertThat(gateway.received(customer)).containsExactly("Thanks, noted."));
        } finally {
            write(home.resolve("config/keywords.yaml"), keywords);
            delete(twice);
        }
        Await.until(() -> assertThat(gateway.reads("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}"));
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tools(String customer, int call) {
        return gateway.stubs().model().calls(customer).get(call).path("tools").toString();
    }

    private static synchronized String customer() {
        customers++;
        return "+1303555%04d".formatted(customers);
    }

    private static String read(String file) {
        try {
            return Files.readString(home.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces what matches, and waits until it counts. */
    private static void edit(String file, String pattern, String by) {
        String before = read(file);
        String after = before.replaceFirst(pattern, by);
        assertThat(after).as(file).isNotEqualTo(before);
        change(() -> Files.writeString(home.resolve(file), after));
    }

    private static void write(String file, String text) {
        change(() -> Files.writeString(home.resolve(file), text));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Change {
        void make() throws IOException;
    }

    private static void change(Change change) {
        long before = inUse();
        try {
            change.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until(() -> assertThat(inUse())
                .as("edits in use; told: %s", String.join("\n", gateway.lines()))
                .isGreaterThan(before));
    }

    private static long inUse() {
        return gateway.lines().stream()
                .filter(line -> line.contains("In use after"))
                .count();
    }
}
