package io.bactrian.faults;

import io.bactrian.cases.stub.VendorAnswer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model fails in every way, and each customer is answered once all the same. */
@Timeout(240)
class ModelFaults {

    private static final String GROUP = "The model";

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = new Rig(1, Map.of()).started();
    }

    @AfterAll
    static void end() {
        rig.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            answers 429   | 429 | {"error":{"message":"slow down"}}                                  | application/json
            answers 500   | 500 | {"error":{"message":"oops"}}                                       | application/json
            answers HTML  | 200 | <html>Sign in</html>                                               | text/html
            breaks off    | 200 | {"choices":[{"message":{"role":"assistant","content":"{\\"act          | application/json
            has no choice | 200 | {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[]} | application/json
            """)
    void answersWrongly(String fault, int status, String body, String type) {
        Trial trial = new Trial(rig, GROUP, fault, "so for 8 s, to every call");
        trial.traffic().begin(5);
        Node.pause(1_000);
        rig.vendors().outage("/model/v1", new VendorAnswer(status, body, type));
        Node.pause(8_000);
        rig.vendors().outage("/model/v1", null);
        trial.faultEnds();
        Node.pause(2_000);
        trial.ends();
    }

    @Test
    @DisplayName("refuses connections")
    void refusesConnections() {
        Trial trial = new Trial(rig, GROUP, "refuses connections", "nothing listens at its address for 10 s");
        trial.traffic().begin(5);
        Node.pause(1_000);
        rig.modelCable().is(Cable.State.REFUSED);
        Node.pause(10_000);
        rig.modelCable().is(Cable.State.WHOLE);
        trial.faultEnds();
        Node.pause(2_000);
        trial.ends();
    }

    @Test
    @DisplayName("never answers")
    void neverAnswers() {
        Trial trial = new Trial(rig, GROUP, "never answers", "the network swallows every byte for 30 s");
        trial.traffic().begin(5);
        Node.pause(1_000);
        rig.modelCable().is(Cable.State.SWALLOWED);
        Node.pause(30_000);
        rig.modelCable().is(Cable.State.WHOLE);
        trial.faultEnds();
        Node.pause(2_000);
        trial.ends();
    }

    @Test
    @DisplayName("drips")
    void drips() {
        Trial trial = new Trial(rig, GROUP, "drips", "every piece of an answer is held up for 8 s, for 25 s");
        trial.traffic().begin(3);
        Node.pause(1_000);
        rig.modelCable().delays(8_000);
        Node.pause(25_000);
        rig.modelCable().delays(0);
        rig.modelCable().cut();
        trial.faultEnds();
        Node.pause(2_000);
        trial.ends();
    }
}
