package io.bactrian.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeskEventFieldsTest {

    private final DeskEventFields fields = new DeskEventFields();

    @BeforeEach
    void asAKameletFillsItIn() {
        fields.setDesk("d");
        fields.setType("type");
        fields.setEventId("id");
        fields.setTicket("ticket.id");
        fields.setCommentType("comment");
        fields.setCommentId("comment.id");
        fields.setCommentText("comment.text");
        fields.setCommentPublic("comment.public");
        fields.setCommentByStaff("comment.staff");
        fields.setStatusType("status");
        fields.setStatus("now");
        fields.setSolvedWords("solved, CLOSED");
    }

    private DeskEvent read(String json) {
        return fields.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /** Only what one of our people wrote for the customer's eyes is a reply. */
    @ParameterizedTest(name = "public {0}, by staff {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "true, true, reply",
                "true, -, reply",
                "'\"true\"', true, reply",
                "false, true, other",
                "-, true, other",
                "null, true, other",
                "true, false, other",
                "false, false, other",
                "'\"yes\"', true, other",
            })
    void tellsRepliesFromNotes(String open, String staff, String kind) {
        String more = (open == null ? "" : ", 'public': " + open) + (staff == null ? "" : ", 'staff': " + staff);
        DeskEvent event = read(
                "{'type': 'comment', 'id': 'e1', 'ticket': {'id': 7}, 'comment': {'id': 9, 'text': 'Hi'" + more + "}}");

        assertThat(event).isEqualTo(new DeskEvent("d", "9", kind, "7", kind.equals("reply") ? "Hi" : null));
    }

    @ParameterizedTest
    @CsvSource({"status, solved, solved", "status, Closed, solved", "status, OPEN, other", "other, solved, other"})
    void tellsSolvedTicketsFromOtherNews(String type, String now, String kind) {
        assertThat(read("{'type': '" + type + "', 'id': 'e2', 'ticket': {'id': '7'}, 'now': '" + now + "'}"))
                .isEqualTo(new DeskEvent("d", "e2", kind, "7", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'type': 'status', 'id': 'e'}",
                "{'type': 'status', 'ticket': {'id': '7'}}",
                "{'type': ' ', 'id': 'e', 'ticket': {'id': '7'}}",
                "{'type': {'a': 1}, 'id': 'e', 'ticket': {'id': '7'}}",
                "{'type': 'status', 'id': 'e', 'ticket': {'id': null}}",
                "{'type': 'comment', 'id': 'e', 'ticket': {'id': 7}, 'comment': {'text': 'a', 'public': true}}",
            })
    void refusesWhatIsNotWhole(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo("field-missing"));
    }

    /** A picture alone is no text for the customer, and nothing that the vendor should send again. */
    @ParameterizedTest
    @ValueSource(strings = {"{'id': 9, 'public': true}", "{'id': 9, 'text': '', 'public': true}"})
    void takesAReplyWithoutWordsForOtherNews(String comment) {
        assertThat(read("{'type': 'comment', 'id': 'e', 'ticket': {'id': 7}, 'comment': " + comment + "}")
                        .kind())
                .isEqualTo("other");
    }

    @Test
    void dropsWhatTheDatabaseCannotStore() {
        DeskEvent event =
                read("{'type': 'comment', 'id': 'e', 'ticket': {'id': 7}, 'comment': {'id': 9, 'public': true,"
                        + " 'text': 'a\\u0000b'}}");

        assertThat(event.text()).isEqualTo("ab");
    }

    @Test
    void readsWhenItHappened() {
        fields.setAt("time");
        String solved = "{'type': 'status', 'id': 'e2', 'ticket': {'id': 7}, 'now': 'Solved', 'time': '%s'}";

        assertThat(read(solved.formatted("2026-11-28T06:20:01.123456789Z")).at())
                .isEqualTo(Instant.parse("2026-11-28T06:20:01.123456Z"));
        assertThat(read(solved.formatted("soon")).at()).isNull();
    }
}
