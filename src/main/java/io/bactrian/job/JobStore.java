package io.bactrian.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.exceptions.SerializationException;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.sql.Types;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes jobs into db-scheduler's table, in the caller's transaction where there is one.
 *
 * <p>Not through db-scheduler's client: where two callers schedule one id at the same time, that one runs into the unique
 * key, and in PostgreSQL a statement that failed takes the whole transaction of the caller with it.
 */
@Repository
public class JobStore {

    private final JdbcClient jdbc;
    private final JobData data;

    public JobStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.data = new JobData(json);
    }

    /**
     * Schedules a job to run once. A job that is there already under the id stays as it is.
     *
     * @param job the name in {@code job:<name>}
     * @param id distinguishes the jobs of that name
     * @param delay counted from the start of the transaction, by the database's clock
     * @param body a map or a record of plain values; null for none
     * @return whether it is new
     * @throws SerializationException when the body is something else
     */
    public boolean schedule(String job, String id, Duration delay, Object body) {
        return jdbc.sql(
                                """
                insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                values (:job, :id, :data, now() + :seconds * interval '1 second', false, 1)
                on conflict (task_name, task_instance) do nothing""")
                        .param("job", job)
                        .param("id", id)
                        .param("data", data.serialize(body), Types.BINARY)
                        .param("seconds", delay.toMillis() / 1000.0)
                        .update()
                == 1;
    }

    /** Makes a job due now that nobody runs; how often it failed stays noted. */
    void dueNow(String job, String id) {
        jdbc.sql(
                        """
                update scheduled_tasks set execution_time = now(), version = version + 1
                where task_name = :job and task_instance = :id and not picked and execution_time > now()""")
                .param("job", job)
                .param("id", id)
                .update();
    }

    /** Makes a recurring job due now, unless it runs or is about to be tried again after a failure. */
    public void hasten(String job) {
        jdbc.sql(
                        """
                update scheduled_tasks set execution_time = now(), version = version + 1
                where task_name = :job and task_instance = :id and not picked and execution_time > now()
                  and coalesce(consecutive_failures, 0) = 0""")
                .param("job", job)
                .param("id", RecurringTask.INSTANCE)
                .update();
    }
}
