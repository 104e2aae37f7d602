package io.bactrian.runtime;

import java.io.PrintStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The commands of the jar, and the choice between them and the server. */
public final class Commands {
    private static final Set<String> HELP = Set.of("help", "--help", "-h");

    private final List<Command> commands;

    /** @param commands all but {@code help}, in the order of the list it prints */
    public Commands(List<Command> commands) {
        this.commands = List.copyOf(commands);
    }

    /**
     * Runs the command that the arguments name.
     *
     * @return its exit code; empty when no command is named (no arguments, or options such as {@code --server.port=1}
     *     alone), which means: start the server
     */
    public OptionalInt run(List<String> arguments, PrintStream out) {
        if (arguments.isEmpty()) {
            return OptionalInt.empty();
        }
        String name = arguments.get(0);
        if (HELP.contains(name)) {
            list(out);
            return OptionalInt.of(0);
        }
        if (name.startsWith("--")) {
            return OptionalInt.empty();
        }
        for (Command command : commands) {
            if (command.name().equals(name)) {
                return OptionalInt.of(command.run(arguments.subList(1, arguments.size()), out));
            }
        }
        out.println("There is no command '" + printable(name) + "'. These exist:");
        list(out);
        return OptionalInt.of(2);
    }

    private void list(PrintStream out) {
        out.println(
                "java -jar bactrian.jar                 starts the gateway; its settings are environment variables");
        line(out, "help", "Lists the commands.");
        commands.forEach(command -> line(out, command.name(), command.summary()));
    }

    private static void line(PrintStream out, String name, String summary) {
        out.printf("java -jar bactrian.jar %-16s%s%n", name, summary);
    }

    private static String printable(String name) {
        String shown = name.length() > 40 ? name.substring(0, 40) + "..." : name;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
