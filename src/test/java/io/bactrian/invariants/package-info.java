/**
 * What must hold whatever happens: nothing lost, nothing twice, nothing after an opt-out, nothing backwards. Through the
 * outer interface, with the database touched only to play a node that died, and to count what is left.
 */
package io.bactrian.invariants;
