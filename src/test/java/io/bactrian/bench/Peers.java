package io.bactrian.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Who is measured. */
final class Peers {

    private Peers() {}

    /** Both, in an order that turns round with each repetition, so that none has the warmer machine. */
    static List<Peer> inTurn(int repetition) {
        List<Peer> both = new ArrayList<>(List.of(new GatewayPeer(), new ReferencePeer()));
        if (repetition % 2 == 0) {
            Collections.reverse(both);
        }
        return both;
    }
}
