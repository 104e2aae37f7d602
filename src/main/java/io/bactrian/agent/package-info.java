/**
 * The agent: what the model is asked, what it answered, and whether that answer may be believed.
 *
 * <p>This package computes: records, the reading of a decision, and the closed list of ways in which a model fails.
 * It may use Jackson and the JSON schema validator; it knows no SQL and no HTTP, and of Camel only the exchange that its
 * verbs are called with. The Camel components that
 * talk to a model and that make routes into tools are the packages {@code openai} and {@code tool} below it, which
 * may use this one, never the other way round. What a turn may spend is in the package {@code budget}.
 */
package io.bactrian.agent;
