package io.bactrian.bench;

/**
 * One run of one peer. Latencies are milliseconds from the scheduled instant; NaN stands for what was not measured.
 *
 * @param group the heading it stands below in the report
 * @param workload one row of that heading, such as {@code at 80 %}
 * @param peer as {@link Peer#name}
 * @param repetition from 1
 * @param asked texts a second, as scheduled
 * @param achieved texts a second, done within the time
 * @param cpuPerThousand user and system seconds of the peer's process tree for 1,000 texts
 * @param databaseCpuPerThousand the same of PostgreSQL
 * @param rssMiB resident memory of the process tree at the end
 * @param commitsPerText transactions that wrote
 * @param walPerText bytes of write-ahead log
 * @param lost texts acknowledged and not stored, or never answered
 * @param doubled texts stored, or answered, more than once
 * @param voidReason why the figures do not count; null when they do
 */
record Result(
        Group group,
        String workload,
        String peer,
        int repetition,
        double asked,
        double achieved,
        double p50,
        double p99,
        double p999,
        double max,
        double cpuPerThousand,
        double databaseCpuPerThousand,
        double rssMiB,
        double commitsPerText,
        double walPerText,
        long lost,
        long doubled,
        String voidReason) {

    boolean counts() {
        return voidReason == null;
    }
}
