package io.bactrian.keyword;

/** A word that carriers and law give a fixed meaning, whichever of its spellings or languages was used. */
public enum Keyword {
    /** The customer wants no more texts. */
    STOP,
    /** The customer wants texts again. */
    START,
    /** The customer asks who this is and how to stop it. */
    HELP
}
