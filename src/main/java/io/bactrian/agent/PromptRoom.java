package io.bactrian.agent;

import io.bactrian.conversation.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How much of the customer's words fits into one prompt. The newest count most: the new texts first, then the history, each
 * from its end.
 *
 * @param characters the most for new texts and history together, in UTF-16 units
 */
record PromptRoom(int characters) {

    /**
     * The new texts as the model reads them.
     *
     * @param words joined by line breaks; says how many earlier ones are left out, if any
     * @param leftOut how many texts found no room
     */
    record Said(String words, int leftOut) {}

    /**
     * The newest of the texts that fit; of one that is too long by itself its beginning.
     *
     * @param texts oldest first; null where a text was not even read, which only the oldest are
     */
    Said said(List<String> texts) {
        List<String> newest = new ArrayList<>();
        int left = characters;
        for (int i = texts.size() - 1; i >= 0; i--) {
            String text = texts.get(i);
            if (text == null || text.length() + 1 > left) {
                break;
            }
            newest.add(text);
            left -= text.length() + 1;
        }
        if (newest.isEmpty() && !texts.isEmpty()) {
            newest.add(beginning(texts.get(texts.size() - 1)));
        }
        Collections.reverse(newest);
        int leftOut = texts.size() - newest.size();
        if (leftOut > 0) {
            newest.add(0, "[" + leftOut + " earlier texts that came with these are left out]");
        }
        return new Said(String.join("\n", newest), leftOut);
    }

    /** The newest lines that fit beside words of this length, oldest first. */
    List<Line> history(List<Line> lines, int taken) {
        int left = characters - taken;
        int from = lines.size();
        while (from > 0 && lines.get(from - 1).text().length() <= left) {
            from--;
            left -= lines.get(from).text().length();
        }
        return lines.subList(from, lines.size());
    }

    private String beginning(String text) {
        if (text.length() <= characters) {
            return text;
        }
        boolean pair = Character.isHighSurrogate(text.charAt(characters - 1));
        return text.substring(0, pair ? characters - 1 : characters);
    }
}
