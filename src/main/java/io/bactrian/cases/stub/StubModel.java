package io.bactrian.cases.stub;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A chat-completions endpoint. A call belongs to the customer whose text stands in its last messages; where two have sent
 * the same words, to the one who sent them last.
 */
public final class StubModel {

    private static final Map<String, Object> PLAIN = Map.of(
            "action", "reply",
            "reply", "Thanks, noted.",
            "confidence", 0.9,
            "intent", "other",
            "sentiment", "neutral",
            "language", "en",
            "reason", "a plain answer");

    /** What a customer's turns meet. */
    private static final class Script {
        final Deque<Object> answers = new ConcurrentLinkedDeque<>();
        final List<JsonNode> calls = new CopyOnWriteArrayList<>();
        volatile CountDownLatch held;
    }

    private record Said(String customer, String text) {}

    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Said> said = new CopyOnWriteArrayList<>();

    /** Tells the model whose words these are. */
    public void heard(String customer, String text) {
        said.add(new Said(customer, text));
    }

    /** The next call for this customer is answered by this decision; missing fields take plain values. */
    public void decides(String customer, Map<String, ?> decision) {
        Map<String, Object> whole = new LinkedHashMap<>(PLAIN);
        whole.putAll(decision);
        script(customer).answers.add(message(Map.of("role", "assistant", "content", Json.write(whole)), "stop"));
    }

    /** The next call for this customer is answered by the wish to call a tool. */
    public void callsTool(String customer, String tool, Map<String, ?> arguments) {
        Map<String, Object> function = Map.of("name", tool, "arguments", Json.write(arguments));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", "assistant");
        message.put("content", null);
        message.put("tool_calls", List.of(Map.of("id", "call_" + tool, "type", "function", "function", function)));
        script(customer).answers.add(message(message, "tool_calls"));
    }

    /** The next call for this customer is answered by this message, and why it ended. */
    public void says(String customer, Map<String, ?> message, String finish) {
        script(customer).answers.add(message(message, finish));
    }

    /** The next call for this customer is answered by exactly this. */
    public void answers(String customer, VendorAnswer answer) {
        script(customer).answers.add(answer);
    }

    /**
     * Calls for this customer get no answer until {@link #release}.
     *
     * @return lets go those that came between this and the next {@code hold}, and no others
     */
    public CountDownLatch hold(String customer) {
        CountDownLatch held = new CountDownLatch(1);
        script(customer).held = held;
        return held;
    }

    public void release(String customer) {
        CountDownLatch held = script(customer).held;
        script(customer).held = null;
        if (held != null) {
            held.countDown();
        }
    }

    /** Whether calls for this customer wait for {@link #release}. */
    public boolean holds(String customer) {
        return script(customer).held != null;
    }

    /** The bodies of all calls for this customer. */
    public List<JsonNode> calls(String customer) {
        return List.copyOf(script(customer).calls);
    }

    /** What it answers to a call. */
    public VendorAnswer answer(VendorCall call) {
        JsonNode body = call.json();
        Script script = script(customerOf(body));
        script.calls.add(body);
        CountDownLatch held = script.held;
        if (held != null && !await(held)) {
            return VendorAnswer.json(504, Map.of("error", Map.of("message", "held for too long")));
        }
        Object answer = script.answers.poll();
        if (answer instanceof VendorAnswer exact) {
            return exact;
        }
        return VendorAnswer.json(
                200,
                answer == null ? message(Map.of("role", "assistant", "content", Json.write(PLAIN)), "stop") : answer);
    }

    private String customerOf(JsonNode body) {
        List<String> words = new ArrayList<>();
        body.path("messages").forEach(message -> {
            if (message.path("role").asText().equals("user")) {
                words.add(message.path("content").toString());
            }
        });
        String wordless = "nobody";
        for (int i = words.size() - 1; i >= 0; i--) {
            for (int j = said.size() - 1; j >= 0; j--) {
                String quoted = Json.write(said.get(j).text());
                if (quoted.equals("\"\"")) {
                    // stands in every message, so it counts where nothing else does
                    wordless = wordless.equals("nobody") ? said.get(j).customer() : wordless;
                } else if (words.get(i).contains(quoted.substring(1, quoted.length() - 1))) {
                    return said.get(j).customer();
                }
            }
        }
        return wordless;
    }

    private Script script(String customer) {
        return scripts.computeIfAbsent(customer, number -> new Script());
    }

    private static Map<String, Object> message(Map<String, ?> message, String finish) {
        return Map.of(
                "id",
                "chatcmpl-1",
                "object",
                "chat.completion",
                "created",
                1_700_000_000,
                "model",
                "stub",
                "choices",
                List.of(Map.of("index", 0, "message", message, "finish_reason", finish)),
                "usage",
                Map.of("prompt_tokens", 100, "completion_tokens", 20, "total_tokens", 120));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
