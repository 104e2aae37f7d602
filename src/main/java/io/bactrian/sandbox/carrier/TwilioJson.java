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
        json.put("date_sent", "queued".equals(message.status()) ? null : date(message.sentAt()));
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

    /**
     * One page of the list of messages.
     *
     * @param query what asked for it
     * @param next what asks for the next one; null on the last
     */
    static Map<String, Object> page(
            String account, List<CarrierMessage> messages, int page, String query, String next) {
        String list = "/" + VERSION + "/Accounts/" + account + "/Messages.json?";
        int size = Integer.parseInt(query.replaceFirst(".*PageSize=([0-9]+).*", "$1"));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "messages",
                messages.stream().map(message -> message(account, message)).toList());
        json.put("page", page);
        json.put("page_size", size);
        json.put("start", page * size);
        json.put("end", Math.max(0, page * size + messages.size() - 1));
        json.put("uri", list + query);
        json.put("first_page_uri", list + query.replaceFirst("Page=[0-9]+$", "Page=0"));
        json.put("next_page_uri", next == null ? null : list + next);
        json.put("previous_page_uri", null);
        return json;
    }

    private static String date(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }
}
