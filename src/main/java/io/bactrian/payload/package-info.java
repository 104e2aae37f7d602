/**
 * Between a vendor's bytes and our records: strict readers of forms, JSON and YAML files, and the mappings that vendors'
 * kamelets fill in. Computes only; may use Jackson, SnakeYAML, {@code io.bactrian.sms} and {@code io.bactrian.refusal}.
 */
package io.bactrian.payload;
