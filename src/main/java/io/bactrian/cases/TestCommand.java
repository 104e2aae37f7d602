package io.bactrian.cases;

import io.bactrian.runtime.Command;
import io.bactrian.runtime.StartRefusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.NestedExceptionUtils;

/** Plays the YAML cases beside the routes against a gateway that is started for them, with nothing outside this machine. */
public final class TestCommand implements Command {

    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int UNPLAYABLE = 2;
    private static final String USAGE = "java -jar bactrian.jar test [folder]";

    private final Class<?> application;

    /** @param application what Spring Boot starts */
    public TestCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public String summary() {
        return "Plays the cases beside the routes: [folder].";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        if (arguments.size() > 1 || arguments.stream().anyMatch(argument -> argument.startsWith("-"))) {
            out.println(USAGE);
            return UNPLAYABLE;
        }
        Optional<CaseFolder> folder = CaseFolder.of(arguments.isEmpty() ? "" : arguments.get(0));
        if (folder.isEmpty()) {
            out.println(
                    "There is no folder " + (arguments.isEmpty() ? "routes here" : printable(arguments.get(0))) + ".");
            return UNPLAYABLE;
        }
        List<String> faults = new ArrayList<>();
        List<Case> cases = folder.get().read(faults);
        if (!faults.isEmpty()) {
            faults.forEach(out::println);
            return UNPLAYABLE;
        }
        if (cases.isEmpty()) {
            out.println("There are no cases below " + folder.get().shown() + "; they stand in folders called cases.");
            return UNPLAYABLE;
        }
        return play(folder.get().home(), cases, new CaseReport(out));
    }

    private int play(Path home, List<Case> cases, CaseReport report) {
        Path log = null;
        boolean whole = false;
        try (CaseGateway gateway = new CaseGateway(home, System.out, System.err)) {
            log = gateway.log();
            gateway.start(application, home);
            CaseRunner runner = new CaseRunner(gateway.stage());
            cases.forEach(script -> report.play(script, runner, gateway::leaks));
            whole = report.isWhole();
        } catch (IllegalArgumentException e) {
            report.say(e.getMessage());
        } catch (RuntimeException e) {
            StartRefusal.in(e)
                    .ifPresentOrElse(
                            refusal -> refusal.lines().forEach(report::say),
                            () -> report.say("The gateway did not start: "
                                    + NestedExceptionUtils.getMostSpecificCause(e)
                                            .getMessage()));
        }
        if (whole) {
            delete(log);
        }
        report.end(whole ? null : log);
        return whole ? PASSED : report.isPlayed() ? FAILED : UNPLAYABLE;
    }

    private static void delete(Path log) {
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            // a file in the folder for temporary ones
        }
    }

    private static String printable(String name) {
        String shown = name.length() > 200 ? name.substring(0, 200) + "..." : name;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
