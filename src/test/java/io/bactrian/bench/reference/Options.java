package io.bactrian.bench.reference;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the reference is told by environment variables of the gateway's names, and two of its own.
 *
 * @param folder {@code REFERENCE_FOLDER}: statements, moves of the states, the model's instructions and request
 * @param conversations {@code REFERENCE_CONVERSATIONS}: how many may be with the model at once
 */
record Options(
        int port,
        String publicUrl,
        String databaseUrl,
        String databaseUser,
        String databasePassword,
        String carrierUrl,
        String account,
        String token,
        String modelUrl,
        Path folder,
        int conversations) {

    static Options of(Map<String, String> environment) {
        return new Options(
                Integer.parseInt(need(environment, "SERVER_PORT")),
                need(environment, "GATEWAY_PUBLIC_URL").replaceFirst("/+$", ""),
                need(environment, "DATABASE_URL"),
                need(environment, "DATABASE_USER"),
                environment.getOrDefault("DATABASE_PASSWORD", ""),
                need(environment, "TWILIO_BASE_URL"),
                need(environment, "TWILIO_ACCOUNT_SID"),
                need(environment, "TWILIO_AUTH_TOKEN"),
                need(environment, "OPENAI_BASE_URL"),
                Path.of(need(environment, "REFERENCE_FOLDER")),
                Integer.parseInt(environment.getOrDefault("REFERENCE_CONVERSATIONS", "200")));
    }

    private static String need(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }
}
