package io.bactrian.access;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.stereotype.Component;

/** The description of the API, as it was written: {@code src/main/resources/openapi.json}. */
@Component("openapi")
public class OpenApiFile {

    private static final String FILE = "/openapi.json";

    /** The file, byte by byte. */
    public Answer read() {
        try (InputStream file = OpenApiFile.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the jar");
            }
            return Answer.ok(file.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(FILE + " cannot be read from the jar", e);
        }
    }
}
