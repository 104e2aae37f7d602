package io.bactrian.runtime;

import io.bactrian.validate.Beans;
import io.bactrian.validate.Validation;
import io.bactrian.validate.route.VerifiedPath;
import io.bactrian.webhook.CapturedCall;
import io.bactrian.webhook.CapturedRequest;
import io.bactrian.webhook.Diagnosis;
import io.bactrian.webhook.SignatureFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.env.ConfigurableEnvironment;

/** Says why a webhook was refused: of a request that was written down, or of those that the running gateway refused. */
public final class WebhookDoctorCommand implements Command {

    private static final int ACCEPTED = 0;
    private static final int REFUSED = 1;
    private static final int UNUSABLE = 2;

    /** The body's 64 KiB, and as much for the rest. */
    private static final int LARGEST = 128 * 1024;

    private static final List<String> USAGE = List.of(
            "java -jar bactrian.jar webhook-doctor [--at 2026-05-04T12:00:00Z] <file, or - for the standard input>",
            "The file holds a webhook as it came: POST /webhooks/sms/twilio HTTP/1.1, its headers, an empty line, the raw"
                    + " body.",
            "It is judged by the environment and the config that the gateway has, as of now or of --at.");

    private final InputStream in;

    /** @param in read for a file named {@code -} */
    public WebhookDoctorCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public String name() {
        return "webhook-doctor";
    }

    @Override
    public String summary() {
        return "Says why a webhook was refused: [--at time] [file].";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        try {
            ConfigurableEnvironment settings = ServerSettings.read(null);
            if (arguments.isEmpty()) {
                USAGE.forEach(out::println);
                out.println();
                new RefusedList(settings).lines().forEach(out::println);
                return ACCEPTED;
            }
            boolean timed = arguments.size() == 3 && arguments.get(0).equals("--at");
            if (!timed && arguments.size() > 1 || arguments.get(0).startsWith("--") && !timed) {
                throw new IllegalArgumentException(USAGE.get(0));
            }
            Instant now = timed ? moment(arguments.get(1)) : Instant.now();
            return judge(CapturedRequest.read(bytes(arguments.get(arguments.size() - 1))), settings, now, out);
        } catch (StartRefusal refusal) {
            refusal.lines().forEach(out::println);
        } catch (IllegalArgumentException unusable) {
            out.println(unusable.getMessage());
        }
        return UNUSABLE;
    }

    private static int judge(CapturedRequest request, ConfigurableEnvironment settings, Instant now, PrintStream out) {
        Path home = Path.of(settings.getRequiredProperty("gateway.home"));
        List<VerifiedPath> paths = VerifiedPath.of(new Validation(home, Beans.declared(), settings).routes());
        VerifiedPath path = paths.stream()
                .filter(one -> one.takes(request.path()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No route takes calls of that path; there are "
                        + paths.stream().map(VerifiedPath::path).sorted().collect(Collectors.joining(", ")) + "."));
        CapturedCall call = new CapturedCall(
                request,
                settings.resolvePlaceholders(springs(path.scheme())),
                path.secretKeys(),
                settings.resolvePlaceholders(springs(path.options())),
                path.kept());
        Diagnosis found = call.diagnose(settings, now);
        out.println(path.path() + " by " + call.scheme() + ": " + found.code());
        out.println(found.meaning());
        if (!found.wayOut().isEmpty()) {
            out.println("Way out: " + found.wayOut());
        }
        request.oddity().ifPresent(out::println);
        new ChanceSecrets(settings).note(path.secretKeys()).ifPresent(out::println);
        return found.fault() == SignatureFault.ACCEPTED ? ACCEPTED : REFUSED;
    }

    /** Camel's placeholders as Spring writes them. */
    private static String springs(String text) {
        return text.replace("{{?", "{{").replace("{{", "${").replace("}}", "}");
    }

    private static Instant moment(String written) {
        try {
            return Instant.parse(written);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--at needs a time such as 2026-05-04T12:00:00Z.");
        }
    }

    private byte[] bytes(String file) {
        try (InputStream from = file.equals("-") ? in : Files.newInputStream(Path.of(file))) {
            byte[] bytes = from.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IllegalArgumentException("The captured request is larger than any webhook that is taken.");
            }
            return bytes;
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "The captured request cannot be read: name a file, or - for the standard" + " input.");
        }
    }
}
