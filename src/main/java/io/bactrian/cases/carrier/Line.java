package io.bactrian.cases.carrier;

import java.util.Optional;
import java.util.function.Function;

/**
 * Between whom texts go.
 *
 * @param gateway its public address, without a slash at the end
 * @param customer the customer's number
 * @param number ours
 * @param others names that a case may use beside those of the carrier
 */
public record Line(String gateway, String customer, String number, Function<String, Optional<String>> others) {}
