package io.bactrian.job;

import io.bactrian.parking.Parking;
import io.bactrian.parking.Undone;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Parks a job that kept failing, with what it takes to schedule it again. */
@Component("jobParking")
public class JobParking {

    private final Parking parking;

    public JobParking(Parking parking) {
        this.parking = parking;
    }

    /**
     * @param failure what went wrong last; only its kind, since its words may hold the customer's
     * @param data the job's; null for none
     */
    public void park(
            @Variable("jobName") String name,
            @Variable("jobId") String id,
            @Variable("failure") String failure,
            @Variable("attempts") int attempts,
            @Body Object data) {
        Map<String, Object> payload = new HashMap<>();
        payload.put("jobName", name);
        payload.put("jobId", id);
        payload.put("data", data);
        parking.park(
                Undone.of(null, name, "job-failed", "Tried " + attempts + " times; last: " + failure, null, payload)
                        .named("job/" + name + "/" + id));
    }
}
