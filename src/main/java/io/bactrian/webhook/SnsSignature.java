package io.bactrian.webhook;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Messages of Amazon SNS: signed within the message, version 1 by SHA1withRSA and version 2 by SHA256withRSA, with a
 * certificate whose address stands in the message. Only listed topics are taken, no older or newer than an hour; the
 * certificate's address, and that to confirm something by, must be one of SNS in the topic's own region. Nothing is fetched
 * before all that is judged. Source: AWS, "Verifying the signatures of Amazon SNS messages".
 *
 * <p>Options: {@code topics} (their ARNs, with commas; without one nothing is taken), {@code base-url} (stands for
 * {@code https://sns.<region>.amazonaws.com} when the certificate is fetched), {@code window}.
 */
public final class SnsSignature implements SignatureScheme {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Map<String, String> ALGORITHMS = Map.of("1", "SHA1withRSA", "2", "SHA256withRSA");

    private final SnsCertificates certificates;
    private final boolean examines;

    /** With certificates fetched over the network, once each. */
    public SnsSignature() {
        this(new SnsFetch(), System::nanoTime);
    }

    SnsSignature(SnsCertificates.Fetch fetch, LongSupplier nanoTime) {
        this(new SnsCertificates(fetch, nanoTime), false);
    }

    private SnsSignature(SnsCertificates certificates, boolean examines) {
        this.certificates = certificates;
        this.examines = examines;
    }

    /** The same, with the same certificates, for looking into what was refused: it fetches out of a smaller allowance. */
    SnsSignature examining() {
        return new SnsSignature(certificates, true);
    }

    @Override
    public String name() {
        return "sns";
    }

    @Override
    public boolean accepts(SignedRequest request) {
        Optional<SnsMessage> message = SnsMessage.read(request.body());
        return message.isPresent()
                && fault(message.get(), request).isEmpty()
                && message.get()
                        .time()
                        .filter(at -> request.isWithinWindow(at, WINDOW))
                        .isPresent()
                && certificate(message.get(), request)
                        .filter(certificate -> isSigned(message.get(), certificate))
                        .isPresent();
    }

    @Override
    public boolean needsSecret() {
        return false;
    }

    @Override
    public Optional<Instant> signedAt(SignedRequest request) {
        return SnsMessage.read(request.body()).flatMap(SnsMessage::time);
    }

    /** Fetches the certificate when all else is in order, so it may take as long as that. */
    @Override
    public Optional<SignatureFault> fault(SignedRequest request) {
        Optional<SnsMessage> message = SnsMessage.read(request.body());
        if (message.isEmpty()) {
            return Optional.of(SignatureFault.HEADER_MALFORMED);
        }
        return fault(message.get(), request).or(() -> {
            Instant signedAt = message.get().time().orElse(request.now());
            return Optional.of(SignatureFault.CERTIFICATE_UNUSABLE)
                    .filter(fault -> certificate(message.get(), request.withNow(signedAt))
                            .isEmpty());
        });
    }

    /** Amazon takes a refusal for final, so a message is not refused for a certificate that could not be had just now. */
    @Override
    public boolean isUndecided(SignedRequest request) {
        return SnsMessage.read(request.body())
                .filter(message -> fault(message, request).isEmpty())
                .filter(message -> message.time()
                        .filter(at -> request.isWithinWindow(at, WINDOW))
                        .isPresent())
                .flatMap(message -> address(message, request))
                .filter(certificates::isUnknown)
                .isPresent();
    }

    /** What is wrong with the message by itself, apart from its age. */
    private static Optional<SignatureFault> fault(SnsMessage message, SignedRequest request) {
        if (request.option("topics", "").isBlank()) {
            return Optional.of(SignatureFault.OPTION_UNKNOWN);
        }
        if (!ALGORITHMS.containsKey(message.text("SignatureVersion"))) {
            return Optional.of(SignatureFault.VERSION_UNKNOWN);
        }
        if (message.signature().isEmpty()
                || message.signed().isEmpty()
                || message.time().isEmpty()) {
            return Optional.of(SignatureFault.HEADER_MALFORMED);
        }
        if (Arrays.stream(request.option("topics", "").split(","))
                .map(String::strip)
                .noneMatch(message.text("TopicArn")::equals)) {
            return Optional.of(SignatureFault.TOPIC_UNLISTED);
        }
        boolean confirmable = !message.isConfirmation()
                || SnsAddress.ofConfirmation(message.text("SubscribeURL"))
                        .filter(message::isOfItsRegion)
                        .isPresent();
        boolean certified = SnsAddress.ofCertificate(message.text("SigningCertURL"))
                .filter(message::isOfItsRegion)
                .isPresent();
        return Optional.of(SignatureFault.CERTIFICATE_ADDRESS).filter(fault -> !confirmable || !certified);
    }

    private Optional<X509Certificate> certificate(SnsMessage message, SignedRequest request) {
        return address(message, request).flatMap(address -> certificates.find(address, request.now(), examines));
    }

    private static Optional<URI> address(SnsMessage message, SignedRequest request) {
        return SnsAddress.ofCertificate(message.text("SigningCertURL"))
                .map(address -> SnsAddress.behind(request.option("base-url", ""), address));
    }

    private static boolean isSigned(SnsMessage message, X509Certificate certificate) {
        try {
            Signature rsa = Signature.getInstance(ALGORITHMS.get(message.text("SignatureVersion")));
            rsa.initVerify(certificate.getPublicKey());
            rsa.update(Hmac.bytes(message.signed().orElseThrow()));
            return rsa.verify(message.signature().orElseThrow());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
