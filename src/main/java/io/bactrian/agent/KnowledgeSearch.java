package io.bactrian.agent;

import io.bactrian.agent.knowledge.Knowledge;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/** The agent's look into the knowledge folder. */
@Component("knowledgeSearch")
public class KnowledgeSearch {

    private static final int MOST = 3;

    /** A passage as the model is given it. */
    record Found(String title, String text, double coverage) {}

    private final Supplier<Knowledge> knowledge;

    public KnowledgeSearch(Supplier<Knowledge> knowledge) {
        this.knowledge = knowledge;
    }

    /** @param arguments of the tool; {@code question} is what to look for */
    public List<Found> search(@Body Map<String, ?> arguments) {
        return knowledge.get().search(String.valueOf(arguments.get("question")), MOST).stream()
                .map(passage -> new Found(passage.title(), passage.text(), passage.coverage()))
                .toList();
    }
}
