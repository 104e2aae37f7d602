package io.bactrian.bench.reference;

import java.util.UUID;

/** A conversation's work in a lane, held for a while. */
record Lease(String lane, UUID conversation, UUID token, int attempts, String carry) {}
