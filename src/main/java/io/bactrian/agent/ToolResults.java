package io.bactrian.agent;

import java.util.List;

/** Where the results of tools go that may have had an effect, so that a run that takes the turn over uses them again. */
public interface ToolResults {

    /** @param calls all tools that the turn has used so far */
    void remember(List<ToolCall> calls);
}
