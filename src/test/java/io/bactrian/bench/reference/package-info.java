/**
 * What a careful author would write without a gateway: a servlet, a pool of connections, plain JDBC and plain threads. It is
 * measured beside the gateway, so it does what the gateway does durably, by the gateway's own statements, which it reads from
 * files. It knows no class of the gateway and no Camel.
 *
 * <p>Commits for each text that is answered, where nothing else waits:
 *
 * <ul>
 *   <li>accepting: 1, the one statement, which is written here for a single text (the one that is no copy)
 *   <li>a repeat: the same statement, which writes nothing
 *   <li>the turn: 1 for the lease, which takes as many conversations as have work and find a place; the reads, each its own
 *       commit without anything to write; 1 for the decision, the answer, the state, the event and the end of the lease
 *   <li>sending: 1 for the lease, shared likewise; 1 for the clearing; 1 for the outcome, which also tells whether another text
 *       is to be sent, and else ends the lease
 * </ul>
 *
 * <p>That is 6 commits that write, and those that read, as in the gateway. Under load leases are shared, and become fewer in both; a
 * look into a lane without work writes nothing.
 *
 * <p>What it leaves out: the recognition of keywords and of the wish for a person, all gates, tools, a request for a shorter
 * answer, spool, breaker, budgets, receipts, and the look into the carrier's log for a text whose outcome is not known. The
 * traces hold the sentences of the gates all the same, so that the rows weigh the same.
 */
package io.bactrian.bench.reference;
