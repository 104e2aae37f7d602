package io.bactrian;

import io.bactrian.cases.TestCommand;
import io.bactrian.runtime.Commands;
import io.bactrian.runtime.EndBySignal;
import io.bactrian.runtime.StartRefusal;
import io.bactrian.runtime.ValidateCommand;
import io.bactrian.runtime.WebhookDoctorCommand;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.NestedExceptionUtils;

/**
 * The gateway: {@code java -jar bactrian.jar} starts the server, {@code java -jar bactrian.jar <command>} does one thing
 * without it.
 */
@SpringBootApplication
public class Bactrian {
    private static final int REFUSED = 1;
    private static final String WORKERS = "java.util.concurrent.ForkJoinPool.common.parallelism";

    public static void main(String[] arguments) {
        shareWorkers();
        // a command prints what it has to say and nothing else; the server sets its logging up itself
        LoggingSystem.get(Bactrian.class.getClassLoader()).beforeInitialize();
        OptionalInt done = commands().run(List.of(arguments), System.out);
        if (done.isPresent()) {
            System.exit(done.getAsInt());
        }
        try {
            EndBySignal.ends(application().run(arguments));
        } catch (Throwable failure) {
            if (isSpringsOwn(failure)) {
                throw failure;
            }
            explain(failure, System.err);
            // Spring has closed what it had opened; threads of libraries must not keep the process alive.
            System.exit(REFUSED);
        }
    }

    /**
     * On one or two processors Java's common pool counts as too small to be shared, and Hazelcast starts a thread for each of
     * its asynchronous steps, two for every text. Two workers are shared.
     */
    private static void shareWorkers() {
        if (Runtime.getRuntime().availableProcessors() <= 2 && System.getProperty(WORKERS) == null) {
            System.setProperty(WORKERS, "2");
        }
    }

    private static Commands commands() {
        return new Commands(
                List.of(new ValidateCommand(), new TestCommand(Bactrian.class), new WebhookDoctorCommand(System.in)));
    }

    private static SpringApplication application() {
        SpringApplication application = new SpringApplication(Bactrian.class);
        application.setBanner(
                (environment, source, out) -> out.println("Bactrian, a two-way SMS gateway for AI customer agents ("
                        + environment.getProperty("gateway.mode") + ")"));
        return application;
    }

    private static void explain(Throwable failure, PrintStream out) {
        System.out.flush();
        StartRefusal.in(failure)
                .ifPresentOrElse(
                        refusal -> refusal.lines().forEach(out::println),
                        () -> out.println("Bactrian did not start: "
                                + NestedExceptionUtils.getMostSpecificCause(failure)
                                        .getMessage()));
        out.flush();
    }

    /** Spring ends its build-time runs by exceptions of its own, which must pass. */
    private static boolean isSpringsOwn(Throwable failure) {
        return failure instanceof SpringApplication.AbandonedRunException;
    }
}
