package io.bactrian.webhook;

import io.bactrian.limit.Pace;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * The certificates that Amazon SNS signs with, by their address, each fetched once. Strangers may name addresses: so many
 * are fetched in a minute and no more, those that are named as SNS names its certificates out of an allowance of their own;
 * one that could not be had is asked for at most once a minute, and only those that bear the name of SNS are kept, the
 * longest unused going first. Whoever
 * asks for one that is on its way waits for that; nobody waits for another.
 */
final class SnsCertificates {
    private static final String NAME = "sns.amazonaws.com";
    private static final Pattern WELL_NAMED = Pattern.compile(".*/SimpleNotificationService-[0-9a-fA-F]{1,64}\\.pem");
    private static final int WELL_NAMED_A_MINUTE = 20;
    private static final int OTHERS_A_MINUTE = 5;
    private static final int MOST_AT_ONCE = 4;
    private static final int MOST_KEPT = 64;
    private static final int DNS_NAME = 2;

    /** Gets what stands at an address: no bytes when nothing is there, empty when nobody can tell now. Never throws. */
    interface Fetch {
        Optional<byte[]> get(URI address);
    }

    private final Fetch fetch;
    private final Pace wellNamed;
    private final Pace others;
    private final Pace each;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final Map<URI, X509Certificate> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, X509Certificate> eldest) {
            return size() > MOST_KEPT;
        }
    });
    private final Map<URI, CompletableFuture<Optional<X509Certificate>>> onTheirWay = new ConcurrentHashMap<>();
    private final Map<URI, Boolean> none = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, Boolean> eldest) {
            return size() > MOST_KEPT;
        }
    });

    /** @param nanoTime the time, as {@code System::nanoTime} gives it: never one that a caller names */
    SnsCertificates(Fetch fetch, LongSupplier nanoTime) {
        this.fetch = fetch;
        wellNamed = new Pace(WELL_NAMED_A_MINUTE, Duration.ofMinutes(1), nanoTime);
        others = new Pace(OTHERS_A_MINUTE, Duration.ofMinutes(1), nanoTime);
        each = new Pace(1, Duration.ofMinutes(1), nanoTime);
    }

    /**
     * The certificate at that address, if it is one of Amazon SNS and valid at that moment.
     *
     * @param spares whether a fetch is to spare the allowance of those that are well named
     */
    Optional<X509Certificate> find(URI address, Instant moment, boolean spares) {
        return certificate(address, spares).filter(certificate -> isValid(certificate, moment));
    }

    /** Whether nobody can tell yet what stands at that address: it could not be asked, or did not answer. */
    boolean isUnknown(URI address) {
        return !kept.containsKey(address) && !none.containsKey(address);
    }

    private Optional<X509Certificate> certificate(URI address, boolean spares) {
        X509Certificate known = kept.get(address);
        if (known != null) {
            return Optional.of(known);
        }
        CompletableFuture<Optional<X509Certificate>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<X509Certificate>> other = onTheirWay.putIfAbsent(address, mine);
        if (other != null) {
            return other.join();
        }
        Optional<X509Certificate> fetched = Optional.empty();
        try {
            fetched = fetch(address, spares);
            return fetched;
        } finally {
            onTheirWay.remove(address);
            mine.complete(fetched);
        }
    }

    private Optional<X509Certificate> fetch(URI address, boolean spares) {
        // another thread may have had it meanwhile
        X509Certificate known = kept.get(address);
        if (known != null) {
            return Optional.of(known);
        }
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return isAllowed(address, spares) ? keep(address) : Optional.empty();
        } finally {
            places.release();
        }
    }

    private boolean isAllowed(URI address, boolean spares) {
        boolean named = WELL_NAMED.matcher(address.getRawPath()).matches();
        Pace allowance = named && !spares ? wellNamed : others;
        return each.admit(address.toString()).isPresent()
                && allowance.admit("all").isPresent();
    }

    private Optional<X509Certificate> keep(URI address) {
        Optional<byte[]> answer = fetch.get(address);
        Optional<X509Certificate> fetched =
                answer.flatMap(SnsCertificates::read).filter(SnsCertificates::isNamed);
        if (fetched.isPresent()) {
            kept.put(address, fetched.get());
            none.remove(address);
        } else if (answer.isPresent()) {
            none.put(address, true);
        } else {
            none.remove(address);
        }
        return fetched;
    }

    private static Optional<X509Certificate> read(byte[] pem) {
        try {
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    private static boolean isValid(X509Certificate certificate, Instant moment) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        return !moment.isBefore(from) && !moment.isAfter(until);
    }

    private static boolean isNamed(X509Certificate certificate) {
        try {
            Collection<List<?>> others = certificate.getSubjectAlternativeNames();
            if (others != null) {
                // RFC 6125: beside alternative names the common name does not count
                return others.stream()
                        .anyMatch(name -> Integer.valueOf(DNS_NAME).equals(name.get(0))
                                && NAME.equalsIgnoreCase(String.valueOf(name.get(1))));
            }
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .anyMatch(part -> "CN".equalsIgnoreCase(part.getType())
                                    && NAME.equalsIgnoreCase(String.valueOf(part.getValue())));
        } catch (GeneralSecurityException | InvalidNameException e) {
            return false;
        }
    }
}
