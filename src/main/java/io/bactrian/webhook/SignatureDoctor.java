package io.bactrian.webhook;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds out why a webhook was refused, by changing one thing after the other until its signature is right. It tells how near
 * a caller came, so what it says is for operators alone. It costs some hundred signatures: strangers call too, so call it
 * for a few requests a minute, and give it so much time and no more.
 */
public final class SignatureDoctor {
    /** What tells least, the least first: another scheme of the same route may tell more. */
    private static final List<SignatureFault> LEAST =
            List.of(SignatureFault.HEADER_MISSING, SignatureFault.HEADER_MALFORMED, SignatureFault.UNEXPLAINED);

    /** Whoever sends a secret along is no other scheme's vendor, and SNS signs within the body. */
    private static final Set<String> NO_ALTERNATIVE = Set.of("basic", "shared-secret", "sns");

    private static final Duration PATIENT = Duration.ofSeconds(10);

    private final SignatureSchemes all;
    private final long most;

    /** @param all the schemes that a route could have named */
    public SignatureDoctor(SignatureSchemes all) {
        this(all, PATIENT);
    }

    /**
     * @param all the schemes that a route could have named
     * @param most after so much work of a processor no further change is tried; a machine that is busy with other things
     *     does not cut it short
     */
    public SignatureDoctor(SignatureSchemes all, Duration most) {
        this.all = all;
        this.most = most.toNanos();
    }

    /**
     * Why the request is refused by each of the schemes, told by the one that knows most.
     *
     * @param request as it was judged: the moment and the secrets of then
     * @param schemes the route's own
     * @param otherSecrets secrets that the call may have been signed with by mistake, by the property that holds them; a
     *     property that ends with {@code -previous} counts as the previous secret of this webhook
     */
    public Diagnosis diagnose(SignedRequest request, List<SignatureScheme> schemes, Map<String, String> otherSecrets) {
        Diagnosis best = null;
        for (SignatureScheme scheme : schemes) {
            Diagnosis found = diagnose(request, scheme, otherSecrets);
            if (found.fault() == SignatureFault.ACCEPTED) {
                return found;
            }
            if (best == null || tells(found) > tells(best)) {
                best = found;
            }
        }
        return best == null ? new Diagnosis(SignatureFault.UNEXPLAINED) : best;
    }

    /** Why the request is refused by this scheme. */
    public Diagnosis diagnose(SignedRequest request, SignatureScheme scheme, Map<String, String> otherSecrets) {
        if (scheme.accepts(request)) {
            return new Diagnosis(SignatureFault.ACCEPTED);
        }
        long begun = worked();
        return trials(request, scheme, otherSecrets)
                .takeWhile(trial -> worked() - begun < most)
                .filter(trial -> scheme.accepts(trial.changed()))
                .map(trial -> new Diagnosis(trial.fault(), trial.particular()))
                .findFirst()
                .or(() -> scheme.fault(request)
                        .filter(fault ->
                                !scheme.needsSecret() || !request.secrets().isEmpty())
                        .filter(fault -> fault != SignatureFault.HEADER_MISSING)
                        .map(Diagnosis::new))
                .or(() -> otherScheme(request, scheme))
                .orElseGet(() -> {
                    SignatureFault rest = rest(request, scheme);
                    boolean cut = rest == SignatureFault.UNEXPLAINED && worked() - begun >= most;
                    return new Diagnosis(rest, cut ? "not everything was tried, it took too long" : "");
                });
    }

    /** The time that this thread has worked, in nanoseconds. */
    private static long worked() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static int tells(Diagnosis diagnosis) {
        int place = LEAST.indexOf(diagnosis.fault());
        return place < 0 ? LEAST.size() : place;
    }

    private static Stream<Trial> trials(
            SignedRequest request, SignatureScheme scheme, Map<String, String> otherSecrets) {
        return Stream.of(
                        SettingTrials.of(request, scheme, otherSecrets),
                        AddressTrials.of(request),
                        BodyTrials.of(request))
                .flatMap(trials -> trials);
    }

    private Optional<Diagnosis> otherScheme(SignedRequest request, SignatureScheme scheme) {
        return all.all().stream()
                .filter(other -> !other.name().equals(scheme.name()) && !NO_ALTERNATIVE.contains(other.name()))
                .filter(other -> other.accepts(request))
                .map(other -> new Diagnosis(SignatureFault.SCHEME_OTHER, other.name()))
                .findFirst();
    }

    private static SignatureFault rest(SignedRequest request, SignatureScheme scheme) {
        if (scheme.needsSecret() && request.secrets().isEmpty()) {
            return SignatureFault.SECRET_MISSING;
        }
        return scheme.fault(request).orElse(SignatureFault.UNEXPLAINED);
    }
}
