/**
 * A carrier as the cases see it: what a file {@code stand-in.yaml} beside its routes says is played on the loopback server,
 * and its webhooks are posted signed. Knows no vendor; uses {@link io.bactrian.cases.sign} and {@link io.bactrian.cases.stub}.
 */
package io.bactrian.cases.carrier;
