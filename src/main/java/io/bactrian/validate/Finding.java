package io.bactrian.validate;

/**
 * A place in a file that an integrator edits where something is wrong.
 *
 * @param file below the gateway's home, with slashes: {@code routes/pipeline/45-drop-noise.camel.yaml}
 * @param line counted from 1
 * @param column counted from 1
 * @param code which rule, kebab-case, from a closed list: {@code unknown-key}
 * @param what what is wrong, in a sentence without a full stop
 * @param mend what to write instead
 */
public record Finding(String file, int line, int column, String code, String what, String mend) {

    /** {@code file:line:column code what - how to mend}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + " " + code + " " + what + " - " + mend;
    }
}
