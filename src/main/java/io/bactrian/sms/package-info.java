/**
 * What a text is, whoever carries it: the records {@link io.bactrian.sms.Sms}, {@link io.bactrian.sms.Receipt} and
 * {@link io.bactrian.sms.Reply}, their numbers and their segments. Computes only; uses libphonenumber and
 * {@code io.bactrian.refusal}, and knows no route and no database.
 */
package io.bactrian.sms;
