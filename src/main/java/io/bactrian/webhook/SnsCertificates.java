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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * The certificates that Amazon SNS signs with, by their address, each fetched once. Strangers may name addresses: so many
 * are fetched in a minute and no more, one that could not be had is asked for at most once a minute, and only those that
 * bear the name of SNS are kept.
 */
final class SnsCertificates {
    private static final String NAME = "sns.amazonaws.com";
    private static final int FETCHES_A_MINUTE = 20;
    private static final int MOST_KEPT = 64;
    private static final int DNS_NAME = 2;

    /** Gets what stands at an address; empty when it cannot be had. Never throws. */
    interface Fetch {
        Optional<byte[]> get(URI address);
    }

    private final Fetch fetch;
    private final Pace all;
    private final Pace each;
    private final Map<URI, X509Certificate> kept = new ConcurrentHashMap<>();

    /** @param nanoTime the time, as {@code System::nanoTime} gives it: never one that a caller names */
    SnsCertificates(Fetch fetch, LongSupplier nanoTime) {
        this.fetch = fetch;
        all = new Pace(FETCHES_A_MINUTE, Duration.ofMinutes(1), nanoTime);
        each = new Pace(1, Duration.ofMinutes(1), nanoTime);
    }

    /** The certificate at that address, if it is one of Amazon SNS and valid at that moment. */
    Optional<X509Certificate> find(URI address, Instant moment) {
        return certificate(address).filter(certificate -> isValid(certificate, moment));
    }

    private Optional<X509Certificate> certificate(URI address) {
        X509Certificate known = kept.get(address);
        return known == null ? fetch(address) : Optional.of(known);
    }

    private synchronized Optional<X509Certificate> fetch(URI address) {
        // another thread may have had it meanwhile
        X509Certificate known = kept.get(address);
        if (known != null) {
            return Optional.of(known);
        }
        if (each.admit(address.toString()).isEmpty() || all.admit("all").isEmpty()) {
            return Optional.empty();
        }
        Optional<X509Certificate> fetched =
                fetch.get(address).flatMap(SnsCertificates::read).filter(SnsCertificates::isNamed);
        if (kept.size() < MOST_KEPT) {
            fetched.ifPresent(certificate -> kept.put(address, certificate));
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
