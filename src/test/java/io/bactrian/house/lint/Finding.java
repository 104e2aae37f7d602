package io.bactrian.house.lint;

/**
 * A place where a rule is broken.
 *
 * @param line counted from 1
 * @param mend what to write instead
 */
public record Finding(String file, int line, String rule, String what, String mend) {

    static Finding at(Part part, Rule rule, String what, String mend) {
        return new Finding(part.file(), part.line(), rule.name(), what, mend);
    }

    @Override
    public String toString() {
        return file + ":" + line + " " + rule + " " + what + " - " + mend;
    }
}
