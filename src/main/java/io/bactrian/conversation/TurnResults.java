package io.bactrian.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.lane.LaneStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Stores what tools did before their turn has ended, so that whoever takes the turn over does not do it again. */
@Component
public class TurnResults {

    private static final Logger LOG = LoggerFactory.getLogger(TurnResults.class);

    private final LaneStore lanes;
    private final ObjectMapper json;

    TurnResults(LaneStore lanes, ObjectMapper json) {
        this.lanes = lanes;
        this.json = json;
    }

    /** @param calls all calls of the turn, plain values; where they cannot be stored the turn goes on all the same */
    public void remember(Turn turn, Object calls) {
        try {
            lanes.carry(
                    turn.lease(),
                    json.writeValueAsString(turn.rerun()
                            .with(json.valueToTree(calls), turn.rerun().usage())));
        } catch (JsonProcessingException | DataAccessException e) {
            LOG.warn(
                    "What the tools of turn {} did could not be stored: {}",
                    turn.id(),
                    e.getClass().getSimpleName());
        }
    }
}
