package io.bactrian.console;

/**
 * A number of ours that can be texted.
 *
 * @param number E.164 or a short code
 */
record Line(String number, String useCaseName, String brandName) {}
