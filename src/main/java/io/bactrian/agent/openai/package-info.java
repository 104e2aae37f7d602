/**
 * The component {@code openai:chat-completion}: one turn with a model behind any endpoint that speaks OpenAI's chat
 * completions, tools included.
 *
 * <p>It has the option names of Apache Camel's own {@code openai} component, so that the routes stay when that one can
 * be had. It stands on the official OpenAI Java SDK's core with an HTTP client of the JDK below, so that a waiting
 * turn holds no thread. May use Camel, the SDK, Jackson and the packages {@code agent} and {@code agent.tool}; no SQL.
 * What the model returns is untrusted.
 */
package io.bactrian.agent.openai;
