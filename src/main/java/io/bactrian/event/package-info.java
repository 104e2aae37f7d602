/** Events out: rows of the outbox, written in the transaction of what they tell. They carry ids, never texts or numbers. */
package io.bactrian.event;
