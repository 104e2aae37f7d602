/**
 * The sandbox model: an OpenAI-shaped endpoint whose answers come from general rules and retrieval, the same for the
 * same request, so that a newcomer's own questions get a sensible answer or an honest handoff.
 *
 * <p>It reads the messages, the offered tools and the wanted form, as a model does, and knows nothing else of the
 * gateway. May use {@code sandbox}, {@code agent.knowledge}, Spring MVC, Jackson and the JDK.
 */
package io.bactrian.sandbox.model;
