/**
 * What becomes of an outbound text: its statuses and their order, and what providers' words and error codes mean; and the
 * sending itself, with its SQL. Knows nothing of turns: what must happen in a conversation is told through {@link
 * io.bactrian.delivery.Settled}.
 */
package io.bactrian.delivery;
