package io.bactrian.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.access.ApiCaller;
import io.bactrian.access.ApiCaller.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People and their consent over the API. */
class ContactApiTest {

    private static final String PATH = "/contacts/+12025550184";
    private static final String OTHER = "/contacts/%2B12025550185";
    private static final String BRAND = "?brand=dune-outfitters";

    private final ApiCaller api = new ApiCaller();

    @Test
    void aContactIsMadeChangedAndMerged() throws Exception {
        assertThat(api.get(PATH + BRAND).code()).isEqualTo("contact-unknown");
        Reply made = api.call(
                "PATCH",
                PATH + BRAND,
                """
                {"name":"Zoë \\"Z\\"","language":"en-US","timeZone":"America/New_York","segments":["vip","vip"],
                 "profile":{"size":"M","address":{"city":"Fargo","zip":"1"}}}""");
        assertThat(made.status()).as(made.json().toString()).isEqualTo(200);
        Reply changed = api.call(
                "PATCH", PATH + BRAND, "{\"language\":null,\"profile\":{\"size\":null,\"address\":{\"zip\":2}}}");
        assertThat(changed.status()).isEqualTo(200);
        Reply read = api.get(PATH + BRAND);
        assertThat(read.text("number")).isEqualTo("+12025550184");
        assertThat(read.text("name")).isEqualTo("Zoë \"Z\"");
        assertThat(read.json().path("language").isNull()).isTrue();
        assertThat(read.text("timeZone")).isEqualTo("America/New_York");
        assertThat(read.json().path("segments").toString()).isEqualTo("[\"vip\"]");
        assertThat(read.json().path("profile").toString()).isEqualTo("{\"address\":{\"zip\":2,\"city\":\"Fargo\"}}");
        assertThat(api.call("PATCH", PATH + BRAND, "{\"profile\":null}").json().path("profile"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"timeZone\":\"Mars/Olympus\"}|422|time-zone-invalid",
                "{\"timeZone\":\"+02:00\"}|422|time-zone-invalid",
                "{\"language\":\"not a tag\"}|422|language-invalid",
                "{\"segments\":[\"\"]}|422|segment-invalid",
                "{\"segments\":\"vip\"}|400|field-invalid",
                "{\"profile\":[1]}|400|field-invalid",
                "{\"number\":\"1\"}|400|field-unknown"
            })
    void aContactThatCannotBeIsRefused(String body, int status, String code) throws Exception {
        Reply reply = api.call("PATCH", PATH + BRAND, body);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void consentIsReadChangedAndItsHistoryKept() throws Exception {
        assertThat(api.get(OTHER + "/consent").json().path("items")).isEmpty();
        for (String state : new String[] {"pending", "opted-in", "opted-out", "opted-in"}) {
            Reply put = api.call("PUT", OTHER + "/consent", consent("dune-outfitters", state));
            assertThat(put.status()).as(put.json().toString()).isEqualTo(200);
            assertThat(put.text("state")).isEqualTo(state);
        }
        Reply read = api.get(OTHER + "/consent");
        assertThat(read.json().path("items")).hasSize(1);
        assertThat(read.json().path("items").path(0).path("source").asText()).isEqualTo("web form");
        assertThat(read.json().path("items").path(0).path("channel").asText()).isEqualTo("sms");
        Reply first = api.get(OTHER + "/consent/history?limit=3");
        assertThat(first.json().path("items").findValuesAsText("state"))
                .containsExactly("pending", "opted-in", "opted-out");
        assertThat(first.json()
                        .path("items")
                        .path(0)
                        .path("evidence")
                        .path("text")
                        .asText())
                .isEqualTo("form 7");
        Reply rest = api.get(OTHER + "/consent/history?limit=3&cursor=" + first.text("next"));
        assertThat(rest.json().path("items").findValuesAsText("state")).containsExactly("opted-in");
        assertThat(rest.json().path("next").isNull()).isTrue();
    }

    @Test
    void consentThatCannotBeIsRefused() throws Exception {
        assertThat(api.call("PUT", OTHER + "/consent", consent("nobody", "opted-in"))
                        .code())
                .isEqualTo("brand-unknown");
        assertThat(api.call("PUT", OTHER + "/consent", consent("dune-outfitters", "maybe"))
                        .code())
                .isEqualTo("state-invalid");
        assertThat(api.call("PUT", OTHER + "/consent", "{\"state\":\"opted-in\",\"source\":\"a\"}")
                        .code())
                .isEqualTo("field-missing");
        assertThat(api.call("PUT", "/contacts/++/consent", consent("dune-outfitters", "none"))
                        .code())
                .isEqualTo("number-invalid");
    }

    private static String consent(String brand, String state) {
        return """
                {"brand":"%s","state":"%s","source":"web form","evidence":"form 7"}"""
                .formatted(brand, state);
    }
}
