package io.bactrian.sandbox.desk;

/** Who writes at the desk; both are staff to Zendesk, so only ids and visibility tell them apart. */
enum Author {
    /** The account whose token the gateway uses. */
    GATEWAY(900_001, "Bactrian Gateway"),
    /** Whoever plays the person. */
    PERSON(900_002, "Robin at the desk");

    private final long id;
    private final String title;

    Author(long id, String title) {
        this.id = id;
        this.title = title;
    }

    long id() {
        return id;
    }

    String title() {
        return title;
    }
}
