package io.bactrian.sandbox.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.agent.knowledge.Knowledge;
import io.bactrian.sandbox.model.Move.Decision;
import io.bactrian.sandbox.model.Move.ToolCall;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the sandbox model leads a talk: tools, asking back, giving up, saying it shorter. */
class FrontDeskTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Knowledge KNOWLEDGE = new Knowledge(Path.of("config", "knowledge"));
    private final FrontDesk desk = new FrontDesk(KNOWLEDGE);

    @Test
    void what_is_covered_is_sure_and_what_is_not_is_unsure() {
        assertThat(decide(new Talk().customer("Do gift cards expire?")).confidence())
                .isGreaterThan(0.8);
        assertThat(decide(new Talk().customer("What's the weather on Mars?")).confidence())
                .isLessThan(0.5);
    }

    @Test
    void who_was_asked_back_once_gets_a_person() {
        Talk talk = new Talk().customer("What's the weather on Mars?");
        talk.agent(decide(talk).reply()).customer("On Mars I said, the weather");

        assertThat(decide(talk).action()).isEqualTo("handoff");
    }

    @ParameterizedTest
    @CsvSource({
        "Where is order 1003?, 1003",
        "#1003, 1003",
        "1003, 1003",
        "my order number is 1004 when does it come, 1004",
        "Hi! Has order #1005 shipped?, 1005"
    })
    void an_order_is_looked_up_by_the_offered_tool(String text, String number) {
        assertThat(desk.move(new Talk().customer(text).dialogue(), tools()))
                .isEqualTo(new ToolCall("look-up-order", Map.of("orderNumber", Long.valueOf(number))));
    }

    @Test
    void a_number_alone_answers_the_question_for_it() {
        Talk talk = new Talk().customer("Where is my package?");
        talk.agent(decide(talk).reply() + " Reply STOP to opt out.").customer("it is 777 I think");

        assertThat(desk.move(talk.dialogue(), tools())).isInstanceOf(ToolCall.class);
    }

    @Test
    void who_does_not_know_the_number_gets_a_person() {
        Talk talk = new Talk().customer("Where is my package?");
        talk.agent(decide(talk).reply()).customer("I don't have it, sorry");

        assertThat(decide(talk).action()).isEqualTo("handoff");
    }

    @Test
    void a_question_after_the_answer_is_about_the_same_order() {
        Talk talk = new Talk()
                .customer("where is order 1002")
                .agent("Order 1002 is packed.")
                .customer("And when will it arrive?");

        assertThat(desk.move(talk.dialogue(), tools()).toString()).contains("1002");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"id":1003,"status":"SHIPPED","carrier":"UPS","expected_on":"2026-11-25"}        | reply   | Order 1003 is shipped with UPS, expected on Wed, Nov 25.
                    [{"order_no":"1003","item":"Mesa tent","status":"delivered","delivered_at":"2026-11-20T10:00:00Z"}] | reply | Order 1003 (Mesa tent) was delivered on Fri, Nov 20.
                    {"order":{"state":"in_transit","tracking":"1Z99"}}                               | reply   | Order 1003 is in transit. Tracking: 1Z99.
                    Your order leaves tomorrow.                                                      | reply   | Your order leaves tomorrow.
                    []                                                                               | clarify | I can't find order 1003
                    {"found":false}                                                                  | clarify | I can't find order 1003
                    null                                                                             | clarify | I can't find order 1003
                    {"error":"the look-up timed out"}                                                | handoff | a person
                    The tool failed.                                                                 | handoff | a person
                    """)
    void what_the_tool_found_is_told(String result, String action, String reply) {
        Decision decision = decide(new Talk()
                .customer("Where is order 1003?")
                .calls("look-up-order")
                .finds(result));

        assertThat(decision.action()).isEqualTo(action);
        assertThat(decision.reply()).contains(reply);
    }

    @Test
    void the_knowledge_is_asked_through_the_offered_tool_and_its_passages_answer() {
        Talk talk = new Talk().customer("Hi there. I like you. Do gift cards expire?");
        assertThat(desk.move(talk.dialogue(), tools()))
                .isEqualTo(new ToolCall("search-knowledge", Map.of("question", "Do gift cards expire")));

        talk.calls("search-knowledge")
                .finds("{\"passages\":[{\"title\":\"Gift cards\",\"text\":\"Gift cards expire in May.\"}]}");
        assertThat(decide(talk).reply()).isEqualTo("Gift cards expire in May.");
    }

    @Test
    void a_long_answer_is_made_shorter_by_whole_sentences() {
        Talk talk = new Talk()
                .customer("How do I return?")
                .agent("{\"action\":\"reply\",\"reply\":\"First do this. Then do that.\",\"confidence\":0.9}")
                .system("That is too long. Answer again in at most 20 characters.");

        assertThat(decide(talk).reply()).isEqualTo("First do this.");
        assertThat(decide(talk).confidence()).isEqualTo(0.9);
    }

    @Test
    void a_limit_in_the_prompt_holds_from_the_start() {
        Talk talk = new Talk().system("Answer in at most 60 characters.").customer("What does the warranty cover?");

        assertThat(decide(talk).reply()).hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void a_thumb_up_needs_no_answer() {
        assertThat(decide(new Talk().customer("👍")).action()).isEqualTo("silent");
        assertThat(decide(new Talk().customer("ok great")).action()).isEqualTo("silent");
    }

    private Decision decide(Talk talk) {
        return (Decision) desk.move(talk.dialogue(), List.of());
    }

    private static List<OfferedTool> tools() {
        return List.of(tool("search-knowledge", "question", "string"), tool("look-up-order", "orderNumber", "integer"));
    }

    private static OfferedTool tool(String name, String parameter, String type) {
        var schema = JSON.createObjectNode();
        schema.putObject("properties").putObject(parameter).put("type", type);
        schema.putArray("required").add(parameter);
        return new OfferedTool(name, "", schema);
    }
}
