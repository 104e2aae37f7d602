package io.bactrian.validate.yaml;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * One file of YAML, read.
 *
 * @param path below the gateway's home, with slashes
 * @param root null when the file is empty or broken
 * @param faults what keeps it from being read, and keys that stand twice
 */
public record YamlText(String path, String source, Part root, List<Finding> faults) {

    /** Reads a file's text; what is wrong with it is in {@link #faults}. */
    public static YamlText of(String path, String source) {
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(source));
            if (node != null && !new NodeCount().isSound(node)) {
                return new YamlText(path, source, null, List.of(endless(path)));
            }
            Part root = node == null ? null : new Part(path, node);
            return new YamlText(path, source, root, root == null ? List.of() : twice(root));
        } catch (MarkedYAMLException e) {
            return new YamlText(path, source, null, List.of(syntax(path, e)));
        } catch (YAMLException e) {
            return new YamlText(path, source, null, List.of(fault(path, 1, 1, "the file is no YAML", e.getMessage())));
        }
    }

    /** Whether there is anything to look at. */
    public boolean isReadable() {
        return root != null;
    }

    private static Finding endless(String path) {
        return new Finding(
                path,
                1,
                1,
                Code.YAML_SYNTAX.id(),
                "an alias holds itself, or aliases make the file endless",
                "write out what the alias (*) stands for");
    }

    private static Finding syntax(String path, MarkedYAMLException e) {
        // what is open was opened elsewhere
        boolean open = e.getContextMark() != null
                && String.valueOf(e.getProblem()).matches("(?s).*(end of stream|<stream end>).*");
        Mark mark = open || e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        int line = mark == null ? 1 : mark.getLine() + 1;
        int column = mark == null ? 1 : mark.getColumn() + 1;
        return fault(path, line, column, String.valueOf(e.getProblem()), e.getProblem());
    }

    private static Finding fault(String path, int line, int column, String what, String problem) {
        return new Finding(path, line, column, Code.YAML_SYNTAX.id(), what.replaceAll("\\s+", " "), mend(problem));
    }

    private static String mend(String problem) {
        String said = String.valueOf(problem);
        if (said.contains("mapping values are not allowed")) {
            return "put a text with a colon in quotes, or mend the indentation";
        }
        if (said.contains("'\\t'") || said.contains("\\t(TAB)")) {
            return "indent with spaces, not with a tab";
        }
        if (said.contains("end of stream") || said.contains("<stream end>")) {
            return "close the quote or bracket that is open";
        }
        if (said.contains("expected <block end>") || said.contains("could not find expected ':'")) {
            return "mend the indentation here or in the line above, or close a quote there";
        }
        return "mend the line; a text with special characters needs quotes";
    }

    private static List<Finding> twice(Part root) {
        return Stream.concat(Stream.of(root), root.deep().map(Part.Field::value))
                .flatMap(YamlText::twiceIn)
                .toList();
    }

    private static Stream<Finding> twiceIn(Part part) {
        Stream<Finding> inItems = part.items().stream().filter(Part::isMap).flatMap(YamlText::twiceIn);
        Set<String> seen = new HashSet<>();
        Stream<Finding> here = part.fields().stream()
                .filter(field -> !seen.add(field.key()))
                .map(field -> field.at()
                        .wrong(
                                Code.DUPLICATE_KEY,
                                "the key \"" + field.key() + "\" stands here a second time",
                                "keep one of them; for a second step begin a new item with a hyphen"));
        return Stream.concat(here, inItems);
    }
}
