package io.bactrian.job;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.util.function.Consumer;

/** Jobs, as db-scheduler wants them told. */
final class JobTasks {

    private JobTasks() {}

    /** Jobs that each run once. */
    static final class Once extends OneTimeTask<Object> {

        private final Consumer<TaskInstance<Object>> work;

        Once(String name, JobFailures failures, Consumer<TaskInstance<Object>> work) {
            super(name, Object.class, failures, failures);
            this.work = work;
        }

        @Override
        public void executeOnce(TaskInstance<Object> instance, ExecutionContext context) {
            work.accept(instance);
        }
    }

    /** A job that runs again and again; one that was scheduled besides, under an id of its own, runs once. */
    static final class Recurring extends RecurringTask<Object> {

        private final JobFailures failures;
        private final Consumer<TaskInstance<Object>> work;

        Recurring(JobEndpoint endpoint, JobFailures failures, Consumer<TaskInstance<Object>> work) {
            super(endpoint.getName(), endpoint.timetable(), Object.class, failures);
            this.failures = failures;
            this.work = work;
        }

        @Override
        public CompletionHandler<Object> execute(TaskInstance<Object> instance, ExecutionContext context) {
            CompletionHandler<Object> again = super.execute(instance, context);
            return instance.getId().equals(INSTANCE) ? again : new CompletionHandler.OnCompleteRemove<>();
        }

        @Override
        public void executeRecurringly(TaskInstance<Object> instance, ExecutionContext context) {
            work.accept(instance);
        }

        @Override
        public DeadExecutionHandler<Object> getDeadExecutionHandler() {
            return failures;
        }
    }
}
