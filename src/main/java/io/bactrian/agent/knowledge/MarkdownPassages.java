package io.bactrian.agent.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a Markdown document into passages, one for each heading that has text below it. */
final class MarkdownPassages {

    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)\\s*#*");
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern LIST_MARK = Pattern.compile("^\\s*(?:[-*+>]|\\d+[.)])\\s+");
    private static final Pattern EMPHASIS = Pattern.compile("[*`]+|\\b_+|_+\\b");

    private final String file;
    private final String[] headings = new String[7];
    private final StringBuilder text = new StringBuilder();
    private final List<Passage> passages = new ArrayList<>();

    private MarkdownPassages(String file) {
        this.file = file;
    }

    /**
     * Splits a document.
     *
     * @param file the name the passages carry, also their title where no heading stands above
     * @param markdown the document
     * @return the passages in the document's order, score and coverage 0
     */
    static List<Passage> of(String file, String markdown) {
        MarkdownPassages document = new MarkdownPassages(file);
        markdown.lines().forEach(document::take);
        document.end();
        return List.copyOf(document.passages);
    }

    private void take(String line) {
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
            end();
            int level = heading.group(1).length();
            headings[level] = plain(heading.group(2));
            for (int deeper = level + 1; deeper < headings.length; deeper++) {
                headings[deeper] = null;
            }
        } else if (!line.isBlank() && !line.startsWith("```")) {
            text.append(text.isEmpty() ? "" : " ").append(plain(line));
        }
    }

    private void end() {
        if (!text.isEmpty()) {
            passages.add(new Passage(file, title(), text.toString(), 0, 0));
            text.setLength(0);
        }
    }

    private String title() {
        List<String> path = new ArrayList<>();
        for (String heading : headings) {
            if (heading != null && !heading.isEmpty()) {
                path.add(heading);
            }
        }
        return path.isEmpty() ? file : String.join(": ", path);
    }

    private static String plain(String line) {
        String unlisted = LIST_MARK.matcher(line).replaceFirst("");
        String unlinked = LINK.matcher(unlisted).replaceAll("$1");
        return EMPHASIS.matcher(unlinked).replaceAll("").strip();
    }
}
