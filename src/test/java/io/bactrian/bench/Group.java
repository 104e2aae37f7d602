package io.bactrian.bench;

/** The report's headings, in its order. A group that is run again replaces its own rows and no others. */
enum Group {
    INTAKE("Durable intake"),
    DUPLICATES("Duplicate storm"),
    TURNS("Whole turns"),
    KEYWORDS("Keyword storm"),
    HISTORY("Long history"),
    START("Start and idle memory"),
    RECOVERY("Recovery after kill -9"),
    SOAK("Half an hour at half load");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
