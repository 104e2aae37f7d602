package io.bactrian.validate;

import java.util.Locale;

/** What a finding can be about: the closed list that {@code docs/reference/validation.md} explains. */
public enum Code {
    YAML_SYNTAX,
    FILE_IGNORED,
    FILE_UNREADABLE,
    EMPTY_FILE,
    MISSING_FILE,
    DUPLICATE_KEY,
    UNKNOWN_KEY,
    MISSING_KEY,
    BAD_VALUE,
    TOP_LEVEL,
    COMPACT_FORM,
    URI_FORM,
    ROUTE_ID,
    DUPLICATE_ID,
    DESCRIPTION,
    UNKNOWN_ROUTE,
    DIRECT_NAME,
    UNKNOWN_ROUTE_CONFIGURATION,
    UNKNOWN_KAMELET,
    UNKNOWN_PARAMETER,
    MISSING_PARAMETER,
    KAMELET_FORM,
    UNKNOWN_BEAN,
    UNKNOWN_METHOD,
    UNKNOWN_CLASS,
    UNKNOWN_COMPONENT,
    UNKNOWN_OPTION,
    WRONG_END,
    EXPRESSION_SYNTAX,
    PLAIN_EXPRESSION,
    NO_SCRIPT,
    LOOSE_SQL,
    UNKNOWN_PROPERTY,
    LITERAL_SECRET,
    OPEN_EDGE,
    LOOSE_PATH,
    UNVERIFIED_WEBHOOK,
    UNKNOWN_SCHEME,
    HTTP_OUT,
    DATA_TARGET,
    GATE_ORDER,
    SEND_BYPASS,
    UNKNOWN_FOLDER,
    NUMBER_TAKEN,
    DUPLICATE_WORD,
    KNOWLEDGE_FORM,
    DECISION_SCHEMA,
    LOAD_FAILED;

    /** Its name outside Java: {@code unknown-key}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
