package io.bactrian.agent;

import io.bactrian.payload.FolderFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The agents' prompts: prose in {@code config/prompts/}. */
public final class Prompts {

    private static final String FOR_ALL = "answering-by-text";

    private final Path folder;
    private final Map<String, String> texts;

    private Prompts(Path folder, Map<String, String> texts) {
        this.folder = folder;
        this.texts = texts;
    }

    /** Reads all files of the folder. */
    public static Prompts read(Path folder) {
        return new Prompts(folder, FolderFiles.read(folder, ".md", Prompts::text));
    }

    /**
     * The agent's persona and the general rules, with {@code {brand}} and {@code {characters}} filled in.
     *
     * @throws IllegalStateException naming the file that is missing
     */
    public String of(String agent, String brandName, int characters) {
        String prompt = named(agent) + "\n" + named(FOR_ALL);
        return prompt.replace("{brand}", brandName).replace("{characters}", String.valueOf(characters));
    }

    private String named(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalStateException(
                    folder.resolve(name + ".md") + " is missing; write the agent's prompt there");
        }
        return text;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
