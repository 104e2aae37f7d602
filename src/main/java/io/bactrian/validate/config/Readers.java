package io.bactrian.validate.config;

import io.bactrian.agent.DecisionReader;
import io.bactrian.conversation.Automations;
import io.bactrian.conversation.NoiseWords;
import io.bactrian.crm.ContactMappings;
import io.bactrian.delivery.ProviderTables;
import io.bactrian.keyword.Keywords;
import io.bactrian.switchboard.SwitchboardFile;
import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.yaml.YamlText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What reads the files when the gateway runs can read them: the last word, for all that the rules do not know. */
final class Readers {

    private static final Pattern NAMED =
            Pattern.compile("(?<file>config/\\S+?\\.ya?ml): (?<key>\\S+) (?<what>.*?)(?:; (?<mend>.*))?");

    private static final Map<String, Consumer<Path>> READERS = new LinkedHashMap<>();

    static {
        READERS.put("config/keywords.yaml", Keywords::read);
        READERS.put("config/noise.yaml", NoiseWords::read);
        READERS.put("config/automations", Automations::read);
        READERS.put("config/providers", ProviderTables::read);
        READERS.put("config/agent-decision.schema.json", DecisionReader::of);
        READERS.put("config/crms", ContactMappings::read);
        READERS.put("config/switchboard.yaml", new SwitchboardFile(null)::read);
        READERS.put("config/demo/switchboard.yaml", new SwitchboardFile(null)::read);
    }

    /** What was said about which contents: a file that did not change is not read again. */
    private record Said(String contents, List<Finding> findings) {}

    private final Map<String, Said> said = new ConcurrentHashMap<>();

    /** What the readers object to, in files where nothing has been found. */
    List<Finding> check(ConfigHome home, List<Finding> found) {
        return READERS.entrySet().stream()
                .filter(reader ->
                        found.stream().noneMatch(finding -> finding.file().startsWith(reader.getKey())))
                .filter(reader ->
                        !reader.getKey().endsWith("switchboard.yaml") || Files.exists(home.path(reader.getKey())))
                .flatMap(reader -> check(reader.getKey(), reader.getValue(), home).stream())
                .toList();
    }

    private List<Finding> check(String name, Consumer<Path> reader, ConfigHome home) {
        String contents = home.contents(name);
        return said.compute(
                        name,
                        (key, before) -> before != null && before.contents().equals(contents)
                                ? before
                                : new Said(contents, attempt(name, home, reader)))
                .findings();
    }

    private static List<Finding> attempt(String name, ConfigHome home, Consumer<Path> reader) {
        try {
            reader.accept(home.path(name));
            return List.of();
        } catch (RuntimeException e) {
            String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return List.of(finding(name, said.replace(home.path("") + "/", ""), home));
        }
    }

    /** Readers say {@code file: key what; what to write}: the key has a line. */
    private static Finding finding(String name, String said, ConfigHome home) {
        Matcher named = NAMED.matcher(said);
        if (!named.matches()) {
            return ConfigHome.file(name, Code.LOAD_FAILED, "the gateway cannot read it: " + said, "mend what it names");
        }
        String file = named.group("file");
        String key = named.group("key");
        String mend = named.group("mend") == null ? "mend the line" : named.group("mend");
        return home.yaml(file)
                .filter(YamlText::isReadable)
                .flatMap(text -> text.root().get(key.split("\\.")))
                .map(part -> part.wrong(Code.BAD_VALUE, key + " " + named.group("what"), mend))
                .orElseGet(() -> ConfigHome.file(file, Code.BAD_VALUE, key + " " + named.group("what"), mend));
    }
}
