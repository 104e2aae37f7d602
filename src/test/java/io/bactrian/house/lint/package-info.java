/** Matters of style for this repository's own routes; what stops an integrator is in {@code io.bactrian.validate}. */
package io.bactrian.house.lint;
