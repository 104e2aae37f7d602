package io.bactrian.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The agents' prompts: prose in {@code config/prompts/}, read anew for each turn, so that an edit counts at once. */
@Component
public class Prompts {

    private final Path folder;

    public Prompts(@Value("${gateway.home}") Path home) {
        this.folder = home.resolve("config/prompts");
    }

    /**
     * The agent's persona and the general rules, with {@code {brand}} and {@code {characters}} filled in.
     *
     * @throws IllegalStateException naming the file that cannot be read
     */
    public String of(String agent, String brandName, int characters) {
        String prompt = read(agent + ".md") + "\n" + read("answering-by-text.md");
        return prompt.replace("{brand}", brandName).replace("{characters}", String.valueOf(characters));
    }

    private String read(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read; write the agent's prompt there", e);
        }
    }
}
