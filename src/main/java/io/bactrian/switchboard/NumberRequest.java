package io.bactrian.switchboard;

import io.bactrian.refusal.Refusal;
import io.bactrian.sms.PhoneNumbers;
import java.util.List;
import java.util.Set;

/**
 * A number that is to be made or changed, as the caller wrote it; null takes the default, or stays as it was.
 *
 * @param brand only when it is made
 */
record NumberRequest(
        String number, String brand, String type, List<String> capabilities, String provider, String registration) {

    private static final Set<String> TYPES = Set.of("local", "toll-free", "short-code");
    private static final Set<String> CAPABILITIES = Set.of("sms", "voice");
    private static final Set<String> REGISTRATIONS = Set.of("none", "pending", "approved", "rejected");

    /** The number in its one spelling: E.164, or digits alone for a short code. */
    String normalised() {
        if (number == null) {
            throw new Refusal(422, "field-missing", "Give the field number.");
        }
        String spelt = PhoneNumbers.normalise(number);
        boolean shortCode = spelt.matches("[0-9]{3,8}");
        if (shortCode != "short-code".equals(type) || !shortCode && !PhoneNumbers.isE164(spelt)) {
            throw new Refusal(422, "number-invalid", "Give number in E.164, or as 3 to 8 digits with type short-code.");
        }
        return spelt;
    }

    /** @throws Refusal 422 naming the first field that cannot be */
    void check() {
        if (type != null && !TYPES.contains(type)) {
            throw new Refusal(422, "type-invalid", "Give type as local, toll-free or short-code.");
        }
        if (capabilities != null
                && (capabilities.isEmpty() || !capabilities.stream().allMatch(NumberRequest::can))) {
            throw new Refusal(422, "capability-invalid", "Give capabilities as a list of sms and voice.");
        }
        if (registration != null && !REGISTRATIONS.contains(registration)) {
            throw new Refusal(422, "registration-invalid", "Give registration as none, pending, approved or rejected.");
        }
    }

    /** What the number is after the change. */
    PhoneLine apply(PhoneLine was) {
        return new PhoneLine(
                was.number(),
                was.brand(),
                type == null ? was.type() : type,
                capabilities == null
                        ? was.capabilities()
                        : capabilities.stream().distinct().toList(),
                provider == null ? was.provider() : provider,
                registration == null ? was.registration() : registration);
    }

    private static boolean can(String capability) {
        return capability != null && CAPABILITIES.contains(capability);
    }
}
