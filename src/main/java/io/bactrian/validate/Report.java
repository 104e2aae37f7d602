package io.bactrian.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How findings are printed. */
public enum Report {
    /** A line for each, as compilers print them, and the count. */
    TEXT,
    /** One array of objects with the keys file, line, column, code, what, mend. */
    JSON,
    /** Annotations of GitHub's workflow commands, which stand beside the lines of a pull request; and the count. */
    GITHUB;

    /** The format of this name, in lower case. */
    public static Optional<Report> of(String name) {
        return Stream.of(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /**
     * The lines to print.
     *
     * @param folder what stands before the files where the reader stands, such as {@code gateway/}; empty when that is the
     *     home itself
     */
    public List<String> lines(List<Finding> findings, String folder) {
        return switch (this) {
            case TEXT ->
                Stream.concat(findings.stream().map(finding -> folder + finding), Stream.of(count(findings)))
                        .toList();
            case JSON -> List.of(json(findings, folder));
            case GITHUB ->
                Stream.concat(findings.stream().map(finding -> annotation(finding, folder)), Stream.of(count(findings)))
                        .toList();
        };
    }

    private static String count(List<Finding> findings) {
        if (findings.isEmpty()) {
            return "Nothing is wrong with routes/ and config/.";
        }
        long files = findings.stream().map(Finding::file).distinct().count();
        return findings.size()
                + (findings.size() == 1 ? " fault in " : " faults in ")
                + files
                + (files == 1 ? " file." : " files.");
    }

    private static String json(List<Finding> findings, String folder) {
        List<Map<String, Object>> all = findings.stream()
                .map(finding -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("file", folder + finding.file());
                    one.put("line", finding.line());
                    one.put("column", finding.column());
                    one.put("code", finding.code());
                    one.put("what", finding.what());
                    one.put("mend", finding.mend());
                    return one;
                })
                .toList();
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String annotation(Finding finding, String folder) {
        return "::error file=" + property(folder + finding.file()) + ",line=" + finding.line() + ",col="
                + finding.column() + ",title=" + property(finding.code()) + "::"
                + message(finding.what() + " - " + finding.mend());
    }

    /** As docs.github.com, "Workflow commands", has it: per cent first. */
    private static String message(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return message(text).replace(":", "%3A").replace(",", "%2C");
    }
}
