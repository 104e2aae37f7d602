package io.bactrian.runtime;

import io.bactrian.validate.Beans;
import io.bactrian.validate.Finding;
import io.bactrian.validate.Report;
import io.bactrian.validate.Validation;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.core.env.ConfigurableEnvironment;

/** Says what is wrong in {@code routes/} and {@code config/}, without a server, a database or a port. */
public final class ValidateCommand implements Command {

    private static final int CLEAN = 0;
    private static final int FAULTS = 1;
    private static final int WRONGLY_CALLED = 2;
    private static final String USAGE = "java -jar bactrian.jar validate [--format text|json|github] [folder]";

    @Override
    public String name() {
        return "validate";
    }

    @Override
    public String summary() {
        return "Says what is wrong in routes/ and config/: [--format text|json|github] [folder].";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        Optional<Call> call = read(arguments);
        if (call.isEmpty()) {
            out.println(USAGE);
            return WRONGLY_CALLED;
        }
        try {
            return validate(call.get(), out);
        } catch (StartRefusal refusal) {
            refusal.lines().forEach(out::println);
            return WRONGLY_CALLED;
        }
    }

    private static int validate(Call call, PrintStream out) {
        ConfigurableEnvironment settings = ServerSettings.read(call.folder());
        Path home = Path.of(settings.getRequiredProperty("gateway.home"));
        List<Finding> findings = new Validation(home, Beans.declared(), settings).checkWithCamel();
        call.format().lines(findings, prefix(call.folder())).forEach(out::println);
        if (call.format() == Report.TEXT) {
            settings.getProperty(Settings.WARNINGS, "")
                    .lines()
                    .filter(warning -> !warning.isBlank())
                    .forEach(warning -> out.println("Warning: " + warning));
        }
        return findings.isEmpty() ? CLEAN : FAULTS;
    }

    /** What to print before a file, so that it is found from where the caller stands. */
    private static String prefix(Path folder) {
        String written = folder == null ? "" : folder.normalize().toString().replace('\\', '/');
        return written.isEmpty() ? "" : written + (written.endsWith("/") ? "" : "/");
    }

    /** @param folder null: what {@code GATEWAY_HOME} says */
    private record Call(Report format, Path folder) {}

    private static Optional<Call> read(List<String> arguments) {
        Report format = Report.TEXT;
        Path folder = null;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--format") || argument.startsWith("--format=")) {
                String name = argument.contains("=")
                        ? argument.substring(argument.indexOf('=') + 1)
                        : i + 1 < arguments.size() ? arguments.get(++i) : "";
                if (Report.of(name).isEmpty()) {
                    return Optional.empty();
                }
                format = Report.of(name).get();
            } else if (argument.startsWith("-") || folder != null || !isFolder(argument)) {
                return Optional.empty();
            } else {
                folder = Path.of(argument);
            }
        }
        return Optional.of(new Call(format, folder));
    }

    private static boolean isFolder(String argument) {
        try {
            return Files.isDirectory(Path.of(argument));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
