package io.bactrian.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.delivery.Blocker;
import io.bactrian.refusal.Refusal;
import io.bactrian.sms.PhoneNumbers;
import io.bactrian.sms.Segments;
import io.bactrian.switchboard.SwitchboardStore;
import io.bactrian.switchboard.UseCase;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Understands what a caller asks to be sent, and finds everything that is wrong with it at once. */
@Component
class MessageForm {

    private static final Set<String> CATEGORIES =
            Set.of("conversational", "transactional", "marketing", "otp", "emergency");
    private static final int MOST_CHARACTERS = 1_600;

    private final SwitchboardStore switchboard;

    MessageForm(SwitchboardStore switchboard) {
        this.switchboard = switchboard;
    }

    /**
     * @throws Refusal 422 {@code not-supported-yet}
     */
    Draft read(MessageRequest request) {
        refuse("template", request.template());
        refuse("variables", request.variables());
        refuse("compose", request.compose());
        refuse("sendAt", request.sendAt());
        List<Blocker> faults = new ArrayList<>();
        UseCase useCase = useCase(request.useCase(), faults);
        String to = to(request.to(), faults);
        String category = category(request.category(), faults);
        String text = text(request.text(), useCase, faults);
        Instant expiresAt = expiresAt(request.expiresAt(), faults);
        return new Draft(
                useCase,
                to,
                category,
                text,
                text == null ? null : Segments.count(text),
                expiresAt,
                List.copyOf(faults));
    }

    private static void refuse(String field, JsonNode value) {
        if (value != null && !value.isNull()) {
            throw new Refusal(422, "not-supported-yet", "Leave the field " + field + " out: it is not supported yet.");
        }
    }

    private UseCase useCase(String id, List<Blocker> faults) {
        if (id == null) {
            faults.add(missing("useCase"));
            return null;
        }
        return switchboard.useCase(id).orElseGet(() -> {
            faults.add(new Blocker("use-case-unknown", "Name a use case that GET /api/v1/use-cases lists."));
            return null;
        });
    }

    private static String to(String raw, List<Blocker> faults) {
        if (raw == null) {
            faults.add(missing("to"));
            return null;
        }
        try {
            String number = PhoneNumbers.normalise(raw);
            if (PhoneNumbers.isE164(number)) {
                return number;
            }
        } catch (Refusal e) {
            // said below
        }
        faults.add(new Blocker("number-invalid", "Give to as a phone number in E.164, such as +12025550101."));
        return null;
    }

    private static String category(String category, List<Blocker> faults) {
        if (category == null) {
            return "conversational";
        }
        if (!CATEGORIES.contains(category)) {
            faults.add(new Blocker(
                    "category-invalid",
                    "Give category as conversational, transactional, marketing, otp or emergency."));
        }
        return category;
    }

    private static String text(String written, UseCase useCase, List<Blocker> faults) {
        String text = written == null || useCase == null
                ? written
                : useCase.settings().asSent(written);
        if (text == null) {
            faults.add(missing("text"));
        } else if (text.isBlank()) {
            faults.add(new Blocker("text-empty", "Write something in text: carriers refuse empty texts."));
        } else if (text.length() > MOST_CHARACTERS) {
            faults.add(new Blocker("text-too-long", "Keep text within " + MOST_CHARACTERS + " characters."));
        }
        return text;
    }

    private static Instant expiresAt(String raw, List<Blocker> faults) {
        try {
            Instant moment = raw == null ? null : OffsetDateTime.parse(raw).toInstant();
            if (moment == null || moment.isBefore(Instant.parse("2100-01-01T00:00:00Z"))) {
                return moment;
            }
        } catch (DateTimeException e) {
            // said below
        }
        faults.add(new Blocker(
                "time-invalid", "Give expiresAt as a time of ISO 8601 with its zone, such as 2026-05-04T12:00:00Z."));
        return null;
    }

    private static Blocker missing(String field) {
        return new Blocker("field-missing", "Give the field " + field + ".");
    }
}
