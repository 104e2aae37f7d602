package io.bactrian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.exceptions.SerializationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobDataTest {

    private final JobData data = new JobData(new ObjectMapper());

    record Callback(String url, int tries) {}

    @Test
    void aMapComesBackAsItWas() {
        Map<String, Object> map = Map.of("url", "https://example.test/?a=\"b\"", "tries", 3, "ids", List.of("a", "b"));
        assertThat(data.deserialize(Object.class, data.serialize(map))).isEqualTo(map);
    }

    @Test
    void aRecordComesBackAsAMapAndLiesThereAsJson() {
        byte[] bytes = data.serialize(new Callback("x", 2));
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("{\"url\":\"x\",\"tries\":2}");
        assertThat(data.deserialize(Object.class, bytes)).isEqualTo(Map.of("url", "x", "tries", 2));
    }

    @Test
    void nothingStaysNothing() {
        assertThat(data.serialize(null)).isNull();
        assertThat(data.deserialize(Object.class, null)).isNull();
    }

    @Test
    void whatIsNoJsonObjectIsRefused() {
        for (Object body : List.of("text", 1, List.of(1), new ByteArrayInputStream(new byte[3]))) {
            assertThatThrownBy(() -> data.serialize(body)).isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void javaSerializationIsNeverRead() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new HashMap<>(Map.of("a", "b")));
        }
        assertThatThrownBy(() -> data.deserialize(Object.class, bytes.toByteArray()))
                .isInstanceOf(SerializationException.class);
    }
}
