package io.bactrian.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bactrian.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.BeanWrapperImpl;
import org.yaml.snakeyaml.Yaml;

/** Every documented sample of a vendor can be mapped by a kamelet's parameters alone. */
class VendorMappingsTest {

    private static final Path SAMPLES = Path.of("src/test/resources/mappings");
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    @TestFactory
    Stream<DynamicNode> everyVendor() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(SAMPLES)) {
            files = all.sorted().toList();
        }
        return files.stream()
                .map(file ->
                        DynamicContainer.dynamicContainer(file.getFileName().toString(), vendor(file)));
    }

    private static Stream<DynamicTest> vendor(Path file) {
        Map<String, Map<String, Object>> vendor = read(file);
        SmsFields texts = filled(new SmsFields(), vendor.get("texts"));
        ReceiptFields receipts = filled(new ReceiptFields(), vendor.get("receipts"));
        return Stream.concat(
                samples(
                        "text: ",
                        vendor.get("texts"),
                        (body, no) -> texts.readAll(body),
                        (body, no) -> texts.read(body)),
                samples("receipt: ", vendor.get("receipts"), receipts::readAll, receipts::read));
    }

    @SuppressWarnings("unchecked")
    private static Stream<DynamicTest> samples(
            String kind,
            Map<String, Object> part,
            BiFunction<byte[], String, Batch<?>> all,
            BiFunction<byte[], String, Object> one) {
        boolean single = !((Map<String, Object>) part.get("mapping")).containsKey("list");
        return ((List<Map<String, Object>>) part.get("samples"))
                .stream()
                        .map(sample -> DynamicTest.dynamicTest(kind + sample.get("name"), () -> {
                            byte[] body = ((String) sample.get("body")).getBytes(UTF_8);
                            String address = (String) sample.get("address");
                            List<Object> gives = (List<Object>) sample.get("gives");
                            assertGives(gives, each(() -> all.apply(body, address)));
                            if (single) {
                                assertGives(gives, List.of(said(() -> one.apply(body, address))));
                            }
                        }));
    }

    private static void assertGives(List<Object> gives, List<Object> given) {
        assertThat(given).as("%s", given).hasSameSizeAs(gives);
        for (int n = 0; n < gives.size(); n++) {
            if (gives.get(n) instanceof Map<?, ?> parts) {
                assertThat(given.get(n)).isInstanceOf(Map.class);
                for (Map.Entry<?, ?> part : parts.entrySet()) {
                    assertThat(((Map<?, ?>) given.get(n)).get(part.getKey()))
                            .as("%s of %s", part.getKey(), given.get(n))
                            .isEqualTo(part.getValue());
                }
            } else {
                assertThat(given.get(n)).isEqualTo(gives.get(n));
            }
        }
    }

    /** What each item is, in the order of the body: a record's parts, or why it is none. */
    private static List<Object> each(Supplier<Batch<?>> reader) {
        Batch<?> batch;
        try {
            batch = reader.get();
        } catch (Refusal | NotOfInterest none) {
            return List.of(said(() -> {
                throw none;
            }));
        }
        List<Object> said = new ArrayList<>();
        batch.forEach(item -> said.add(said(item::value)));
        batch.otherEvents().stream().forEach(place -> said.add(place, "other-event"));
        return said;
    }

    private static Object said(Supplier<?> value) {
        try {
            return JSON.convertValue(value.get(), Map.class);
        } catch (Refusal refusal) {
            return refusal.code()
                    + refusal.detail()
                            .replaceAll("^Send the field (.*)\\.$", " $1")
                            .replaceAll("^[A-Z].*", "");
        } catch (NotOfInterest why) {
            return why.reason();
        }
    }

    private static <T> T filled(T bean, Map<String, Object> part) {
        new BeanWrapperImpl(bean).setPropertyValues((Map<?, ?>) part.get("mapping"));
        return bean;
    }

    private static Map<String, Map<String, Object>> read(Path file) {
        try {
            return new Yaml().load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
