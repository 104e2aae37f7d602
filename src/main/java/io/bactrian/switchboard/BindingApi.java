package io.bactrian.switchboard;

import io.bactrian.access.Answer;
import io.bactrian.access.Problem;
import io.bactrian.access.Query;
import io.bactrian.access.StrictJson;
import io.bactrian.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which number is bound to which use case: one SMS use case at most, and voice apart from it. */
@Component("bindings")
public class BindingApi {

    private static final Set<String> KINDS = Set.of("inbound", "outbound", "voicemail");

    private final SwitchboardStore switchboard;
    private final NumberStore numbers;
    private final UseCaseStore useCases;

    BindingApi(SwitchboardStore switchboard, NumberStore numbers, UseCaseStore useCases) {
        this.switchboard = switchboard;
        this.numbers = numbers;
        this.useCases = useCases;
    }

    private record VoiceBinding(String useCase) {}

    /** Lets a number text for a use case. A number that is bound nowhere goes over to the use case's brand. */
    @Transactional
    public Answer assign(@Header("id") String id, @Header("number") String raw) {
        UseCase useCase = held(id);
        NumberView number = numbers.lock(Query.pathNumber(raw)).orElseThrow(NumberApi::unknown);
        if (number.useCase() != null && !number.useCase().equals(id)) {
            throw new Refusal(409, "number-taken", "Another SMS use case has this number; take it from there first.");
        }
        if (!number.capabilities().contains("sms")) {
            Map<String, String> blocker = Map.of(
                    "code", "sms-capability-missing", "detail", "Give the number the sms capability, if it has it.");
            return Answer.of(Problem.of(
                    422, "number-not-ready", "This number cannot text yet; blockers names why.", List.of(blocker)));
        }
        moveTo(useCase, number);
        switchboard.bind(number.number(), "sms", useCase);
        return Answer.noContent();
    }

    /** Takes a number from a use case. */
    @Transactional
    public Answer unassign(@Header("id") String id, @Header("number") String raw) {
        held(id);
        if (!numbers.unbind(Query.pathNumber(raw), "sms", id)) {
            throw new Refusal(404, "number-not-assigned", "This use case does not have this number.");
        }
        return Answer.noContent();
    }

    /** Binds a kind of voice: to the use case that is named, else to the number's SMS use case, else to none. */
    @Transactional
    public Answer bindVoice(@Header("number") String raw, @Header("kind") String kind, @Body byte[] body) {
        known(kind);
        String named = StrictJson.read(body, VoiceBinding.class).useCase();
        UseCase useCase = named == null ? null : held(named);
        NumberView number = numbers.lock(Query.pathNumber(raw)).orElseThrow(NumberApi::unknown);
        if (!number.capabilities().contains("voice")) {
            Map<String, String> blocker = Map.of(
                    "code",
                    "voice-capability-missing",
                    "detail",
                    "Give the number the voice capability, if it has it.");
            return Answer.of(Problem.of(
                    422, "number-not-ready", "This number cannot speak; blockers names why.", List.of(blocker)));
        }
        if (useCase != null) {
            moveTo(useCase, number);
        }
        String bound = useCase != null ? useCase.id() : number.useCase() == null ? "" : number.useCase();
        numbers.bindVoice(number.number(), kind, bound, useCase == null ? number.brand() : useCase.brand());
        return Answer.noContent();
    }

    /** Takes a kind of voice from a number. */
    @Transactional
    public Answer unbindVoice(@Header("number") String raw, @Header("kind") String kind) {
        known(kind);
        NumberView number = numbers.lock(Query.pathNumber(raw)).orElseThrow(NumberApi::unknown);
        if (!numbers.unbind(number.number(), "voice-" + kind, null)) {
            throw new Refusal(404, "voice-not-bound", "This kind of voice is not bound on this number.");
        }
        return Answer.noContent();
    }

    private UseCase held(String id) {
        if (!useCases.lock(id)) {
            throw SwitchboardApi.unknown();
        }
        return switchboard.useCase(id).orElseThrow(SwitchboardApi::unknown);
    }

    private void moveTo(UseCase useCase, NumberView number) {
        if (number.brand().equals(useCase.brand())) {
            return;
        }
        if (number.useCase() != null || !number.voiceBindings().isEmpty()) {
            throw new Refusal(
                    409, "number-of-other-brand", "This number works for another brand; unbind it there first.");
        }
        numbers.move(number.number(), useCase.brand());
    }

    private static void known(String kind) {
        if (!KINDS.contains(kind)) {
            throw new Refusal(404, "voice-kind-unknown", "Use one of inbound, outbound, voicemail.");
        }
    }
}
