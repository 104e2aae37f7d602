package io.bactrian.parking;

/**
 * What came of a replay.
 *
 * @param outcome a word of a closed list: {@code woken scheduled waiting stored duplicate applied noted sent handed-back
 *     nothing-to-do}
 * @param detail a sentence; it is shown, so it quotes nobody
 */
public record Replayed(String outcome, String detail) {

    /** Somebody or something has done it meanwhile. */
    public static Replayed nothingToDo(String detail) {
        return new Replayed("nothing-to-do", detail);
    }
}
