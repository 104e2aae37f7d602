package io.bactrian.sandbox.carrier;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A text of the carrier's log in the words of Twilio's API, version 2010-04-01. */
final class TwilioJson {

    private static final String VERSION = "2010-04-01";

    private TwilioJson() {}

    /** The message resource. */
    static Map<String, Object> message(String account, CarrierMessage message) {
        String uri = "/" + VERSION + "/Accounts/" + account + "/Messages/" + message.sid();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account_sid", account);
        json.put("api_version", VERSION);
        json.put("body", message.body());
        json.put("date_created", date(message.createdAt()));
        json.put("date_sent", "queued".equals(message.status()) ? null : date(message.updatedAt()));
        json.put("date_updated", date(message.updatedAt()));
        json.put("direction", message.inbound() ? "inbound" : "outbound-api");
        json.put("error_code", message.errorCode() == null ? null : Integer.valueOf(message.errorCode()));
        json.put("error_message", null);
        json.put("from", message.from());
        json.put("messaging_service_sid", null);
        json.put("num_media", "0");
        json.put("num_segments", Integer.toString(message.segments()));
        json.put("price", null);
        json.put("price_unit", "USD");
        json.put("sid", message.sid());
        // to Twilio a text that came in was received, whatever became of its webhook
        json.put("status", message.inbound() ? "received" : message.status());
        json.put("subresource_uris", Map.of("media", uri + "/Media.json"));
        json.put("to", message.to());
        json.put("uri", uri + ".json");
        return json;
    }

    /** One page of the list of messages, which has no next page. */
    static Map<String, Object> page(String account, List<CarrierMessage> messages, int size) {
        String uri = "/" + VERSION + "/Accounts/" + account + "/Messages.json?PageSize=" + size + "&Page=0";
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "messages",
                messages.stream().map(message -> message(account, message)).toList());
        json.put("page", 0);
        json.put("page_size", size);
        json.put("start", 0);
        json.put("end", Math.max(0, messages.size() - 1));
        json.put("uri", uri);
        json.put("first_page_uri", uri);
        json.put("next_page_uri", null);
        json.put("previous_page_uri", null);
        return json;
    }

    private static String date(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }
}
