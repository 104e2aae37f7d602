/**
 * Who really called: the signature schemes of vendors, by name, judged on raw bytes before anything else is understood; and
 * for operators why a call was refused. May use {@code io.bactrian.payload}, {@code limit}, {@code refusal} and, for the
 * API's answers, {@code access}; knows no SQL.
 */
package io.bactrian.webhook;
