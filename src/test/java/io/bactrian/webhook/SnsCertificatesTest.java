package io.bactrian.webhook;

import static io.bactrian.webhook.SnsSignatureTest.ADDRESS;
import static io.bactrian.webhook.SnsSignatureTest.changed;
import static io.bactrian.webhook.SnsSignatureTest.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How often certificates are fetched, and who waits for whom. */
class SnsCertificatesTest {
    private final List<URI> fetched = new ArrayList<>();
    private Optional<byte[]> certificate = Signed.resource("certificate.pem");
    private long nanoTime;
    private final SnsSignature scheme = new SnsSignature(
            address -> {
                fetched.add(address);
                return certificate;
            },
            () -> nanoTime);

    @Test
    void asksOnceAMinuteForACertificateThatCouldNotBeHad() {
        certificate = Optional.empty();
        assertThat(scheme.accepts(message("notification.json").request())).isFalse();
        certificate = Signed.resource("certificate.pem");
        assertThat(scheme.accepts(message("notification.json").request())).isFalse();
        nanoTime = 60_000_000_000L;

        assertThat(scheme.accepts(message("notification.json").request())).isTrue();
        assertThat(fetched).hasSize(2);
    }

    @Test
    void fetchesTwentyCertificatesAMinuteAtMost() {
        for (int i = 0; i < 30; i++) {
            scheme.accepts(changed("7506a1e35b36", "7506a1e3" + (1000 + i)).request());
        }
        assertThat(fetched).hasSize(20);
    }

    @Test
    void keepsTheAllowanceOfWellNamedOnesFromOthersAndFromTheDoctor() {
        for (int i = 0; i < 30; i++) {
            scheme.accepts(
                    changed("SimpleNotificationService-7506a1e35b36", "a" + i).request());
            scheme.examining()
                    .accepts(changed("7506a1e35b36", "7506a1e3" + (1000 + i)).request());
        }
        assertThat(fetched).hasSize(5);
        assertThat(scheme.accepts(message("notification.json").request())).isTrue();
    }

    @Test
    void takesTheNextOneWhenItKeepsAsManyAsItMay() {
        for (int i = 0; i < 70; i++) {
            nanoTime += 60_000_000_000L;
            scheme.accepts(changed("7506a1e35b36", "7506a1e3" + (1000 + i)).request());
        }
        assertThat(fetched).hasSize(70);
        for (int i = 0; i < 3; i++) {
            assertThat(scheme.accepts(message("notification.json").request())).isTrue();
        }
        assertThat(fetched).hasSize(71);
    }

    @Test
    void isUndecidedOnlyWhileNobodyKnowsTheCertificate() {
        SignedRequest request = message("notification.json").request();
        certificate = Optional.empty();
        assertThat(scheme.accepts(request)).isFalse();
        assertThat(scheme.isUndecided(request)).isTrue();
        assertThat(scheme.isUndecided(message("notification.json").later(4000).request()))
                .isFalse();
        assertThat(scheme.isUndecided(
                        message("notification.json").option("topics", "x").request()))
                .isFalse();

        certificate = Optional.of(new byte[0]);
        nanoTime += 60_000_000_000L;
        assertThat(scheme.accepts(request)).isFalse();
        assertThat(scheme.isUndecided(request)).isFalse();
        assertThat(scheme.accepts(request)).isFalse();
        assertThat(scheme.isUndecided(request)).isFalse();

        certificate = Signed.resource("certificate.pem");
        nanoTime += 60_000_000_000L;
        assertThat(scheme.accepts(request)).isTrue();
        assertThat(scheme.isUndecided(request)).isFalse();
    }

    @Test
    void letsNobodyWaitForTheCertificateOfAnother() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        SnsSignature slow = new SnsSignature(
                address -> {
                    if (address.equals(URI.create(ADDRESS))) {
                        return Signed.resource("certificate.pem");
                    }
                    asked.countDown();
                    await(answered);
                    return Optional.empty();
                },
                () -> nanoTime);
        SignedRequest strangers = changed("7506a1e35b36", "7506a1e3ffff").request();
        CompletableFuture<Boolean> stranger = CompletableFuture.supplyAsync(() -> slow.accepts(strangers));
        await(asked);

        assertThat(slow.accepts(message("notification.json").request())).isTrue();
        answered.countDown();
        assertThat(stranger.get(10, TimeUnit.SECONDS)).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
