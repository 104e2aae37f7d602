package io.bactrian.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.stub.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoundContactsTest {

    private final FoundContacts found = new FoundContacts();

    FoundContactsTest() {
        found.setList("results");
        found.setId("id");
        found.setWhole("properties.whole");
        found.setWritten("properties.phone, properties.mobile");
    }

    @ParameterizedTest
    @CsvSource({
        "+12025550101, , , true",
        "+1 (202) 555-0101, , , true",
        "12025550101, , , true",
        "(202) 555-0101, , , true",
        ", 202.555.0101, , true",
        "+442025550101, , , false",
        "(202) 555-0102, , , false",
        "555-0101, , , false",
        "(202) 555-0101, , +12025550101, true",
        "(202) 555-0101, , +442025550101, false",
        ", , , false"
    })
    void onlyTheSameNumberIsTheSamePerson(String phone, String mobile, String whole, boolean same) {
        Map<String, String> properties = new java.util.HashMap<>();
        properties.put("phone", phone);
        properties.put("mobile", mobile);
        properties.put("whole", whole);

        assertThat(pick(List.of(Map.of("id", "7", "properties", properties)))).isEqualTo(same ? "7" : null);
    }

    @Test
    void ofSeveralTheOldestIsTaken() {
        Map<String, String> properties = Map.of("phone", "+12025550101");
        assertThat(pick(List.of(
                        Map.of("id", "101", "properties", properties),
                        Map.of("id", "99", "properties", properties),
                        Map.of("id", "1", "properties", Map.of("phone", "+12025550102")))))
                .isEqualTo("99");
    }

    @Test
    void nothingFoundIsNobody() {
        assertThat(pick(List.of())).isNull();
    }

    private String pick(List<?> results) {
        Person person = new Person("c", "b", "B", "+12025550101", null, null, null, null, "none", null, null);
        byte[] answer = Json.write(Map.of("results", results)).getBytes(StandardCharsets.UTF_8);
        return found.pick(answer, News.contact(person, Map.of()));
    }
}
