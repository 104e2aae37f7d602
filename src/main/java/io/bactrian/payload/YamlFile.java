package io.bactrian.payload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A small configuration file of lists and tables. Every value is text, as written: {@code yes} and {@code 0010} need no
 * quotes. What is wrong in it is an {@link IllegalStateException} that names the file and the key or line.
 */
public final class YamlFile {
    private final Path file;
    private final Map<?, ?> root;

    private YamlFile(Path file, Map<?, ?> root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Reads the file, whose top-level keys must be exactly these.
     *
     * @throws IllegalStateException naming the file: not readable, not YAML, a key missing, unknown or repeated
     */
    public static YamlFile read(Path file, Set<String> keys) {
        return read(file, keys, Set.of());
    }

    /** The same, where some more top-level keys may be there. */
    public static YamlFile read(Path file, Set<String> keys, Set<String> optional) {
        Set<String> known = new TreeSet<>(keys);
        known.addAll(optional);
        Object root = load(file);
        if (!(root instanceof Map<?, ?> map)) {
            throw new IllegalStateException(file + ": expected the keys " + sorted(known));
        }
        YamlFile yaml = new YamlFile(file, map);
        keys.stream().sorted().filter(key -> !map.containsKey(key)).findFirst().ifPresent(key -> {
            throw yaml.wrong(key, "is missing");
        });
        map.keySet().stream().filter(key -> !known.contains(key)).findFirst().ifPresent(key -> {
            throw yaml.wrong(key, "is unknown; known are " + sorted(known));
        });
        return yaml;
    }

    /** Whether there is a top-level key of this name. */
    public boolean has(String key) {
        return root.containsKey(key);
    }

    /** The list under a key, each entry text that is not blank. */
    public List<String> list(String key) {
        if (!(root.get(key) instanceof List<?> list)) {
            throw wrong(key, "must be a list");
        }
        return list.stream().map(entry -> text(key, entry)).toList();
    }

    /** The table under a key, in the order written, both sides text that is not blank. */
    public Map<String, String> table(String key) {
        if (!(root.get(key) instanceof Map<?, ?> map)) {
            throw wrong(key, "must be a table");
        }
        Map<String, String> table = new LinkedHashMap<>();
        map.forEach((name, value) -> table.put(text(key, name), text(key + "." + name, value)));
        return table;
    }

    /**
     * The table under a key whose entries are tables of text themselves, in the order written.
     *
     * @param shortForm the key of an entry that is written as text alone, which is not blank then
     */
    public Map<String, Map<String, String>> tables(String key, String shortForm) {
        if (!(root.get(key) instanceof Map<?, ?> map)) {
            throw wrong(key, "must be a table");
        }
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            String path = key + "." + text(key, name);
            if (value instanceof Map<?, ?> entry) {
                Map<String, String> table = new LinkedHashMap<>();
                entry.forEach((part, meaning) -> {
                    if (!(meaning instanceof String text)) {
                        throw wrong(path, "holds an entry that is not plain text");
                    }
                    table.put(text(path, part), text);
                });
                tables.put((String) name, table);
            } else {
                tables.put((String) name, Map.of(shortForm, text(path, value)));
            }
        });
        return tables;
    }

    /** The exception for a key whose content is wrong, for the caller to throw. */
    public IllegalStateException wrong(Object key, String what) {
        return new IllegalStateException(file + ": " + key + " " + what);
    }

    private String text(String key, Object value) {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw wrong(key, "holds an entry that is not plain text");
    }

    private static Object load(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        Yaml yaml = new Yaml(
                new SafeConstructor(options), new Representer(unused), unused, options, new EverythingIsText());
        try {
            return yaml.load(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(file + ": cannot be read", e);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new IllegalStateException(file + ": line " + line + ": " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new IllegalStateException(file + ": is not YAML", e);
        }
    }

    private static List<String> sorted(Set<String> keys) {
        return keys.stream().sorted().toList();
    }

    private static final class EverythingIsText extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            // none: no numbers, no booleans, no dates
        }
    }
}
