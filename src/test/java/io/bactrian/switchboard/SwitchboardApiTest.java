package io.bactrian.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.access.ApiCaller;
import io.bactrian.access.ApiCaller.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Use cases, numbers and their bindings over the API. */
class SwitchboardApiTest {

    private static final String NUMBER = "+12025550171";

    private final ApiCaller api = new ApiCaller();

    @Test
    void aUseCaseIsMadeReadAssignedAndTakenAway() throws Exception {
        Reply made = api.call(
                "POST",
                "/use-cases",
                """
                {"name":"Rückruf & Co","brand":"oasis","brandName":"Oasis","channel":"sms","provider":"twilio",
                 "agent":"front-desk","settings":{"segments":2}}""");
        assertThat(made.status()).as(made.json().toString()).isEqualTo(201);
        assertThat(made.text("id")).isEqualTo("ruckruf-co");
        assertThat(made.text("messagingServiceId")).isNotNull();
        assertThat(made.json().path("settings").path("segments").asInt()).isEqualTo(2);
        assertThat(again("ruckruf-co").code()).isEqualTo("use-case-exists");

        Reply number = api.call(
                "POST",
                "/numbers",
                "{\"number\":\"" + NUMBER
                        + "\",\"type\":\"local\",\"capabilities\":[\"voice\"],\"provider\":\"twilio\"}");
        assertThat(number.status()).as(number.json().toString()).isEqualTo(201);
        assertThat(number.text("registration")).isEqualTo("none");
        String pool = "/use-cases/ruckruf-co/numbers/" + NUMBER;
        Reply mute = api.call("PUT", pool, null);
        assertThat(mute.status()).isEqualTo(422);
        assertThat(mute.json().path("blockers").findValuesAsText("code")).containsExactly("sms-capability-missing");
        Reply patched = api.call("PATCH", "/numbers/" + NUMBER, "{\"capabilities\":[\"sms\",\"voice\"]}");
        assertThat(patched.json().path("capabilities")).hasSize(2);
        assertThat(api.call("PUT", pool, null).status()).isEqualTo(204);
        assertThat(api.call("PUT", pool, null).status()).isEqualTo(204);
        assertThat(api.get("/use-cases/ruckruf-co")
                        .json()
                        .path("numbers")
                        .path(0)
                        .asText())
                .isEqualTo(NUMBER);
        assertThat(api.call("PUT", "/use-cases/support/numbers/" + NUMBER, null).code())
                .isEqualTo("number-taken");
        assertThat(api.call("DELETE", "/use-cases/ruckruf-co", null).code()).isEqualTo("use-case-has-numbers");
        assertThat(api.call("PATCH", "/numbers/" + NUMBER, "{\"capabilities\":[\"voice\"]}")
                        .code())
                .isEqualTo("number-in-use");

        voiceLeavesSmsAlone();

        assertThat(api.call("DELETE", pool, null).status()).isEqualTo(204);
        assertThat(api.call("DELETE", pool, null).code()).isEqualTo("number-not-assigned");
        assertThat(api.call("DELETE", "/use-cases/ruckruf-co", null).status()).isEqualTo(204);
        assertThat(api.get("/use-cases/ruckruf-co").code()).isEqualTo("use-case-unknown");
    }

    private void voiceLeavesSmsAlone() throws Exception {
        String voice = "/numbers/" + NUMBER + "/voice-bindings/voicemail";
        assertThat(api.call("PUT", voice, null).status()).isEqualTo(204);
        Reply numbers = api.get("/numbers?limit=200");
        assertThat(numbers.json().path("items").findValuesAsText("voicemail")).contains("ruckruf-co");
        assertThat(api.call("DELETE", voice, null).status()).isEqualTo(204);
        assertThat(api.call("DELETE", voice, null).code()).isEqualTo("voice-not-bound");
        assertThat(api.call("PUT", "/numbers/" + NUMBER + "/voice-bindings/fax", null)
                        .code())
                .isEqualTo("voice-kind-unknown");
        assertThat(api.get("/use-cases/ruckruf-co").json().path("numbers")).hasSize(1);
    }

    private Reply again(String id) throws Exception {
        return api.call(
                "POST",
                "/use-cases",
                "{\"id\":\"" + id + "\",\"name\":\"x\",\"brand\":\"oasis\",\"provider\":\"twilio\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"a\",\"brand\":\"nobody\",\"provider\":\"twilio\"}|422|brand-unknown",
                "{\"name\":\"a\",\"brand\":\"dune-outfitters\",\"provider\":\"..\"}|422|provider-unknown",
                "{\"name\":\"a\",\"brand\":\"dune-outfitters\",\"provider\":\"twilio\",\"agent\":\"x\"}|422|agent-unknown",
                "{\"name\":\"a\",\"brand\":\"dune-outfitters\",\"provider\":\"twilio\",\"desk\":\"x\"}|422|desk-unknown",
                "{\"name\":\"a\",\"brand\":\"dune-outfitters\",\"provider\":\"twilio\",\"crm\":\"x\"}|422|crm-unknown",
                "{\"name\":\"!\",\"brand\":\"dune-outfitters\",\"provider\":\"twilio\"}|422|id-invalid",
                "{\"name\":\"a\",\"brand\":\"dune-outfitters\",\"provider\":\"twilio\",\"channel\":\"fax\"}|422|channel-invalid",
                "{\"brand\":\"dune-outfitters\",\"provider\":\"twilio\"}|422|field-missing",
                "{\"name\":\"a\",\"brand\":\"dune-outfitters\",\"provider\":\"twilio\",\"settings\":{\"x\":1}}|400|field-unknown",
                "{\"name\":\"a\",\"brand\":\"dune-outfitters\",\"provider\":\"twilio\",\"settings\":{\"confidence\":7}}|422|settings-invalid",
                "{\"name\":\"a\",\"brand\":\"dune-outfitters\",\"provider\":\"twilio\",\"settings\":{\"budget\":{\"seconds\":91}}}|422|settings-invalid",
                "{\"name\":\"a\",\"brand\":\"dune-outfitters\",\"provider\":\"twilio\",\"settings\":{\"budget\":{\"money\":0}}}|422|settings-invalid",
                "{\"name\":\"a\",\"brand\":\"dune-outfitters\",\"provider\":\"twilio\",\"settings\":{\"budget\":{\"minutes\":1}}}|400|field-unknown",
                "{\"name\":\"a\",\"brand\":\"dune-outfitters\",\"provider\":\"twilio\",\"settings\":{\"whenModelFails\":\"pray\"}}|400|field-invalid",
                "{\"name\":\"a\",\"brand\":\"dune-outfitters\",\"provider\":\"twilio\",\"settings\":{\"modelWaitSeconds\":0}}|422|settings-invalid"
            })
    void aUseCaseThatCannotBeIsRefused(String body, int status, String code) throws Exception {
        Reply reply = api.call("POST", "/use-cases", body);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"number\":\"+12025550100\",\"provider\":\"twilio\"}|409|number-exists",
                "{\"number\":\"12345\",\"provider\":\"twilio\"}|422|number-invalid",
                "{\"number\":\"+12025550172\",\"provider\":\"twilio\",\"type\":\"short-code\"}|422|number-invalid",
                "{\"number\":\"+12025550172\",\"provider\":\"twilio\",\"type\":\"pager\"}|422|type-invalid",
                "{\"number\":\"+12025550172\",\"provider\":\"twilio\",\"capabilities\":[\"fax\"]}|422|capability-invalid",
                "{\"number\":\"+12025550172\",\"provider\":\"twilio\",\"registration\":\"soon\"}|422|registration-invalid",
                "{\"number\":\"+12025550172\"}|422|field-missing"
            })
    void aNumberThatCannotBeIsRefused(String body, int status, String code) throws Exception {
        Reply reply = api.call("POST", "/numbers", body);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void theDemoIsListed() throws Exception {
        List<String> listed = new ArrayList<>();
        String next = "";
        while (next != null) {
            Reply page = api.get("/use-cases?limit=200" + (next.isEmpty() ? "" : "&cursor=" + next));
            listed.addAll(page.json().path("items").findValuesAsText("id"));
            next = page.json().path("next").textValue();
        }
        assertThat(listed).contains("support").doesNotHaveDuplicates();
        Reply support = api.get("/use-cases/support");
        assertThat(support.text("brand")).isEqualTo("dune-outfitters");
        assertThat(support.text("desk")).isEqualTo("zendesk");
        assertThat(support.text("crm")).isEqualTo("hubspot");
    }
}
