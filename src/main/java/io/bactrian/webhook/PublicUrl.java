package io.bactrian.webhook;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The spellings of its own address that a vendor may have signed. */
final class PublicUrl {
    private static final Pattern PARTS = Pattern.compile("(?i)(https?)://(.*?)(?::([0-9]{1,5}))?");

    private PublicUrl() {}

    /**
     * The full URL as configured, with an https port removed, with the standard port added, and each also with the
     * apostrophes of its query escaped or not, as Twilio's libraries accept them.
     */
    static Set<String> spellings(SignedRequest request) {
        Set<String> urls = new LinkedHashSet<>();
        for (String address : withoutQuery(request)) {
            String query = request.rawQuery();
            if (query == null) {
                urls.add(address);
            } else {
                urls.add(address + "?" + query);
                urls.add(address + "?" + query.replace("'", "%27"));
                urls.add(address + "?" + query.replace("%27", "'"));
            }
        }
        return urls;
    }

    /** The URL up to its query: as configured, with an https port removed, with the standard port added. */
    static Set<String> withoutQuery(SignedRequest request) {
        Set<String> urls = new LinkedHashSet<>();
        for (String origin : origins(request.publicUrl().replaceFirst("/+$", ""))) {
            urls.add(origin + request.rawPath());
        }
        return urls;
    }

    private static Set<String> origins(String configured) {
        Set<String> origins = new LinkedHashSet<>();
        origins.add(configured);
        Matcher parts = PARTS.matcher(configured);
        if (parts.matches()) {
            boolean https = "https".equalsIgnoreCase(parts.group(1));
            String portless = parts.group(1) + "://" + parts.group(2);
            if (parts.group(3) == null) {
                origins.add(portless + (https ? ":443" : ":80"));
            } else if (https) {
                origins.add(portless);
            }
        }
        return origins;
    }
}
