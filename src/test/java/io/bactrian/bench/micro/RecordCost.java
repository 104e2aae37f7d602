package io.bactrian.bench.micro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.bactrian.consent.NumberHash;
import io.bactrian.event.Ids;
import io.bactrian.sms.PhoneNumbers;
import io.bactrian.trace.Step;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is noted with each text: its numbers, their hash, ids, and the steps of its trace. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecordCost {

    private static final Step STEP = new Step(
            "receive-sms-from-twilio",
            "accepted",
            "The signature is twilio's.",
            Instant.parse("2026-11-22T12:00:00.123456Z"));

    // fields, so that no constant tells the compiler the result
    private final String number = "+12025550101";
    private final String writtenNumber = "+1 (202) 555-0101";
    private final String shortCode = "22395";
    private final NumberHash hash =
            new NumberHash(Known.answering(JdbcClient.class, "0123456789abcdef0123456789abcdef"));
    private final Ids ids = new Ids(Clock.systemUTC(), new SecureRandom());
    // as Spring Boot makes it
    private final ObjectMapper json = Jackson2ObjectMapperBuilder.json()
            .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private final List<Step> stepsAtTheDoor = Collections.nCopies(2, STEP);
    private final List<Step> stepsOfATurn = Collections.nCopies(12, STEP);

    @Benchmark
    public String normaliseWholeNumber() {
        return PhoneNumbers.normalise(number);
    }

    @Benchmark
    public String normaliseNumberWithBracketsAndDashes() {
        return PhoneNumbers.normalise(writtenNumber);
    }

    @Benchmark
    public String normaliseShortCode() {
        return PhoneNumbers.normalise(shortCode);
    }

    @Benchmark
    public String maskNumberForLogs() {
        return PhoneNumbers.mask(number);
    }

    @Benchmark
    public String hashNumber() {
        return hash.of(number);
    }

    @Benchmark
    public UUID makeId() {
        return ids.next();
    }

    @Benchmark
    public String writeThe2StepsOfTheDoor() throws JsonProcessingException {
        return json.writeValueAsString(stepsAtTheDoor);
    }

    @Benchmark
    public String writeThe12StepsOfATurn() throws JsonProcessingException {
        return json.writeValueAsString(stepsOfATurn);
    }
}
