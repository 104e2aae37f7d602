package io.bactrian.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoundTicketTest {

    private static final UUID HANDOFF = new UUID(0, 1);
    private static final String OURS = "'ref': '00000000-0000-0000-0000-000000000001'";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '#',
            delimiter = ';',
            nullValues = "-",
            value = {
                "{'tickets': []}; -",
                "{}; -",
                "{'tickets': null}; -",
                "{'tickets': [{'id': 7, OURS}]}; 7",
                "{'tickets': [{'id': 7}]}; -",
                "{'tickets': [{'id': 7, 'ref': 'another'}, {'id': 8, OURS}]}; 8",
                "{'tickets': [{'id': 10, OURS}, {'id': 9, OURS}]}; 9",
                "{'tickets': [{OURS}]}; -"
            })
    void onlyATicketWithTheHandoffsReferenceIsTaken(String answer, String id) {
        FoundTicket found = new FoundTicket();
        found.setList("tickets");
        found.setId("id");
        found.setReference("ref");
        byte[] body = answer.replace("OURS", OURS).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        News news = new News("ticket", "zendesk", HANDOFF, "key", null, "", "", 1, true, 0);

        assertThat(found.pick(body, news)).isEqualTo(id);
    }
}
