/**
 * Who may do what: the bearer tokens and the roles behind them.
 *
 * <p>Computes and decides only; knows no Spring and no Camel. Any package may use it.
 */
package io.bactrian.access;
