package io.bactrian.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Commands commands = new Commands(List.of(new Greet()));

    @Test
    void noCommandMeansTheServer() {
        assertThat(run()).isEmpty();
        assertThat(run("--server.port=9")).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void helpListsThemAll() {
        assertThat(run("help")).hasValue(0);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("help", "greet", "Says hello.");
    }

    @Test
    void aCommandGetsTheRestOfTheLineAndItsCodeIsTheExitCode() {
        assertThat(run("greet", "Ann")).hasValue(7);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("hello [Ann]");
    }

    @Test
    void anUnknownOneIsNamedAndTheListFollows() {
        assertThat(run("gret\u001b[31m")).hasValue(2);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("There is no command 'gret?[31m'.")
                .contains("greet");
    }

    private OptionalInt run(String... arguments) {
        return commands.run(List.of(arguments), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private record Greet() implements Command {
        @Override
        public String name() {
            return "greet";
        }

        @Override
        public String summary() {
            return "Says hello.";
        }

        @Override
        public int run(List<String> arguments, PrintStream out) {
            out.print("hello " + arguments);
            return 7;
        }
    }
}
