package io.bactrian.switchboard;

import java.util.List;
import java.util.Map;

/**
 * A number as the API shows it.
 *
 * @param useCase the SMS use case it texts for; null: none
 * @param voiceBindings the use case of each kind of voice that is bound, an empty text where none was named
 */
record NumberView(
        String number,
        String brand,
        String type,
        List<String> capabilities,
        String provider,
        String registration,
        String useCase,
        Map<String, String> voiceBindings) {

    PhoneLine line() {
        return new PhoneLine(number, brand, type, capabilities, provider, registration);
    }
}
