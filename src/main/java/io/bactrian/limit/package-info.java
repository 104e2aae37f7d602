/**
 * What one sender may cost: how many turns, by a rate that all nodes share, and what two machines that talk to each other
 * look like. Knows no conversation; may use the database through its store.
 */
package io.bactrian.limit;
