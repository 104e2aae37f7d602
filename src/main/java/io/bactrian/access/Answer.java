package io.bactrian.access;

import java.util.Map;

/**
 * What a verb of the API answers; {@link Answers#write} puts it on the wire.
 *
 * @param status HTTP status
 * @param contentType media type of the body; null when there is none
 * @param body anything that is written as JSON, or bytes that are written as they are; null for none
 * @param headers further response headers, by name
 */
public record Answer(int status, String contentType, Object body, Map<String, String> headers) {

    private static final String JSON = "application/json";

    /** 200 with a body. */
    public static Answer ok(Object body) {
        return new Answer(200, JSON, body, Map.of());
    }

    /**
     * 201 with what was made.
     *
     * @param location where it can be read
     */
    public static Answer created(String location, Object body) {
        return new Answer(201, JSON, body, Map.of("Location", location));
    }

    /** 202: taken on, and done later. */
    public static Answer accepted(Object body) {
        return new Answer(202, JSON, body, Map.of());
    }

    /** 204: done, and nothing to say. */
    public static Answer noContent() {
        return new Answer(204, null, null, Map.of());
    }

    /** An error, with the status that it carries. */
    public static Answer of(Problem problem) {
        return new Answer(problem.status(), Problem.MEDIA_TYPE, problem, Map.of());
    }
}
