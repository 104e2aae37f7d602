package io.bactrian.switchboard;

import java.util.List;

/**
 * A number of ours.
 *
 * @param number E.164, or a short code as it is dialled
 * @param brand whose it is
 * @param type {@code local}, {@code toll-free} or {@code short-code}
 * @param capabilities of {@code sms} and {@code voice}
 * @param provider where it lives
 * @param registration {@code none}, {@code pending}, {@code approved} or {@code rejected}
 */
public record PhoneLine(
        String number, String brand, String type, List<String> capabilities, String provider, String registration) {

    public PhoneLine {
        type = type == null ? "local" : type;
        capabilities = capabilities == null ? List.of("sms") : List.copyOf(capabilities);
        registration = registration == null ? "none" : registration;
    }
}
