package io.bactrian.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/** Whether a setting is the address it should be. */
final class Addresses {
    private static final Pattern SERVER = Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):(\\d{1,5})");
    private static final Set<String> WEB = Set.of("http", "https");

    private Addresses() {}

    /** A decimal number from 1 to 65535. */
    static boolean isPort(String text) {
        return text.matches("\\d{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65535;
    }

    /** An http or https address with a host; port, user information and path are allowed, query and fragment are not. */
    static boolean isWeb(String text) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null
                    && WEB.contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPort() <= 65535
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A JDBC address that the PostgreSQL driver understands and that names a database. */
    static boolean isDatabase(String text) {
        return text.startsWith("jdbc:postgresql:") && Driver.parseURL(text, null) != null;
    }

    /** One or more {@code host:port}, with commas between. */
    static boolean isServerList(String text) {
        return Arrays.stream(text.split(",", -1)).allMatch(server -> {
            var match = SERVER.matcher(server.trim());
            return match.matches() && isPort(match.group(1));
        });
    }

    static String withoutSlash(String address) {
        return address.replaceAll("/+$", "");
    }
}
