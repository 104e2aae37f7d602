/**
 * What a turn, and a brand in a day, may spend on the model: time, rounds of tools, tokens, money.
 *
 * <p>May use the records of the package {@code agent} and the switchboard's settings; SQL stands in its one store.
 */
package io.bactrian.agent.budget;
