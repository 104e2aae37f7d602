package io.bactrian.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.access.ApiCaller;
import io.bactrian.access.ApiCaller.Reply;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Conversations and the four things that people do to them, over the API. */
class ConversationApiTest {

    private final ApiCaller api = new ApiCaller();

    @Test
    void aConversationIsHandedOffAndBackClosedAndPutAway() throws Exception {
        String path = "/conversations/" + opened("+12025550186");
        Reply off =
                api.call("POST", path + "/handoff", "{\"reason\":\"angry \\\"customer\\\"\",\"note\":\"call back\"}");
        assertThat(off.status()).as(off.json().toString()).isEqualTo(200);
        assertThat(off.text("owner")).isEqualTo("human");
        assertThat(off.text("state")).isEqualTo("waiting-on-agent");
        Reply read = api.get(path);
        assertThat(read.json().path("handoffs").path(0).path("reason").asText()).isEqualTo("angry \"customer\"");
        assertThat(read.json().path("handoffs").path(0).path("requestedBy").asText())
                .isEqualTo("api");
        assertThat(api.call("POST", path + "/handoff", null).code()).isEqualTo("state-conflict");
        assertThat(api.call("POST", path + "/handback", null).text("owner")).isEqualTo("agent");
        assertThat(api.call("POST", path + "/handback", "{}").status()).isEqualTo(409);
        assertThat(api.call("POST", path + "/close", "{\"note\":\"done\"}").text("state"))
                .isEqualTo("completed");
        assertThat(api.call("POST", path + "/archive", null).text("state")).isEqualTo("archived");
        assertThat(api.call("POST", path + "/close", null).status()).isEqualTo(409);
    }

    @Test
    void listsAreFilteredAndCarryNoLongLists() throws Exception {
        String id = opened("+12025550187");
        Reply list = api.get("/conversations?customer=+12025550187&useCase=support");
        assertThat(list.json().path("items")).hasSize(1);
        assertThat(list.json().path("items").path(0).path("id").asText()).isEqualTo(id);
        assertThat(list.json().path("items").path(0).has("messages")).isFalse();
        assertThat(list.json().path("next").isNull()).isTrue();
        assertThat(api.get("/conversations?customer=%2B12025550187&state=archived")
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(api.get("/conversations?useCase=nothing").json().path("items"))
                .isEmpty();
        assertThat(api.get("/conversations?state=lost").code()).isEqualTo("parameter-invalid");
    }

    @Test
    void anUnknownConversationIsNotFound() throws Exception {
        String path = "/conversations/" + UUID.randomUUID();
        assertThat(api.get(path).code()).isEqualTo("conversation-unknown");
        assertThat(api.call("POST", path + "/handoff", null).code()).isEqualTo("conversation-unknown");
        assertThat(api.call("POST", "/conversations/x/close", null).code()).isEqualTo("conversation-unknown");
        Reply unknown = api.call("POST", path + "/close", "{\"why\":1}");
        assertThat(unknown.code()).isEqualTo("field-unknown");
    }

    private String opened(String customer) throws Exception {
        Reply consent = api.call(
                "PUT",
                "/contacts/" + customer + "/consent",
                "{\"brand\":\"dune-outfitters\",\"state\":\"opted-in\",\"source\":\"test\"}");
        assertThat(consent.status()).isEqualTo(200);
        Reply sent = api.call(
                "POST", "/messages", "{\"useCase\":\"support\",\"to\":\"" + customer + "\",\"text\":\"Hello\"}");
        assertThat(sent.status()).isEqualTo(202);
        return sent.text("conversationId");
    }
}
