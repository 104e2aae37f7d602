package io.bactrian.job;

/** Carries what a job's route failed with through db-scheduler. */
class JobFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobFailed(Exception cause) {
        super(cause);
    }
}
