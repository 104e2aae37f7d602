package io.bactrian.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stubs of the bench are what its figures rest on. */
class StubsTest {

    private static final String FORM = "To=%2B13035550001&From=%2B12025550100&Body=Noted+%22so%22&StatusCallback="
            + "https%3A%2F%2Fsms.example.com%2Freceipts%3Ftext%3D0190-a";

    private final HttpClient http = HttpClient.newHttpClient();
    private final StubModel model = new StubModel();
    private final StubCarrier carrier = new StubCarrier("AC1");

    @AfterEach
    void end() {
        model.close();
        carrier.close();
    }

    @Test
    void manyCallsWaitAtOnceAndEachTellsHowLongItTook() {
        model.delays(Delays.fixed(Duration.ofMillis(1_500)));
        long began = System.nanoTime();
        List<CompletableFuture<HttpResponse<String>>> calls =
                IntStream.range(0, 100).mapToObj(n -> askLater()).toList();
        List<String> answers = calls.stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::body)
                .toList();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        assertThat(model.mostWaiting()).isEqualTo(100);
        assertThat(model.waiting()).isZero();
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(StubModel.took(answer).orElseThrow()).isBetween(1_500_000_000L, 10_000_000_000L));
    }

    @Test
    void failsAsOftenAsAsked() {
        model.fails(new StubModel.Failing(0.5, 0.5, 0));
        List<Integer> statuses = IntStream.range(0, 40)
                .mapToObj(n -> askLater().join().statusCode())
                .toList();
        assertThat(statuses).contains(429, 500).doesNotContain(200);
        assertThat(model.failed()).isEqualTo(40);
    }

    @Test
    void aCallThatHangsIsGivenUpByItsCallerAlone() {
        model.fails(new StubModel.Failing(0, 0, 1));
        assertThatThrownBy(() -> http.send(
                        request(model.base() + "/chat/completions", "{}")
                                .timeout(Duration.ofMillis(300))
                                .build(),
                        BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void theCarrierKeepsWhatItTookInOrderAndShowsIt() throws IOException, InterruptedException {
        assertThat(send().statusCode()).isEqualTo(201);
        assertThat(send().statusCode()).isEqualTo(201);
        assertThat(carrier.journal()).hasSize(2).allSatisfy(taken -> {
            assertThat(taken.text()).isEqualTo("0190-a");
            assertThat(taken.to()).isEqualTo("+13035550001");
            assertThat(taken.words()).isEqualTo("Noted \"so\"");
        });
        String log = http.send(
                        HttpRequest.newBuilder(URI.create(
                                        carrier.base() + "/2010-04-01/Accounts/AC1/Messages.json?To=%2B13035550001"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        assertThat(log)
                .contains(
                        carrier.journal().get(0).sid(), carrier.journal().get(1).sid(), "Noted \\\"so\\\"");
    }

    @Test
    void whatItRefusesItHasNotTaken() throws IOException, InterruptedException {
        carrier.fails(new StubCarrier.Failing(1, 0));
        assertThat(send().statusCode()).isEqualTo(503);
        assertThat(carrier.journal()).isEmpty();
        assertThat(carrier.refused()).isEqualTo(1);
    }

    @Test
    void whatItTakesSilentlyItHasTaken() {
        carrier.fails(new StubCarrier.Failing(0, 1));
        assertThatThrownBy(() -> http.send(
                        request(carrier.base() + "/2010-04-01/Accounts/AC1/Messages.json", FORM)
                                .timeout(Duration.ofMillis(300))
                                .build(),
                        BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(carrier.journal()).hasSize(1);
    }

    @Test
    void aBodyInChunksIsReadWhole() throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(carrier.base() + "/2010-04-01/Accounts/AC1/Messages.json"))
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(FORM.getBytes())))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(carrier.journal().get(0).words()).isEqualTo("Noted \"so\"");
    }

    private CompletableFuture<HttpResponse<String>> askLater() {
        return http.sendAsync(request(model.base() + "/chat/completions", "{}").build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send() throws IOException, InterruptedException {
        return http.send(
                request(carrier.base() + "/2010-04-01/Accounts/AC1/Messages.json", FORM)
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String address, String body) {
        return HttpRequest.newBuilder(URI.create(address)).POST(BodyPublishers.ofString(body));
    }
}
