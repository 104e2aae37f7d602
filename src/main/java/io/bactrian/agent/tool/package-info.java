/**
 * Tools: the component {@code ai-tool:<name>} makes a route into a tool that the agent may call.
 *
 * <p>What a model asks a tool for is untrusted: only declared arguments of the declared types reach a route, in the
 * body and nowhere else, and who the customer is comes from the gateway. May use Camel, Jackson and the package
 * {@code agent}; knows nothing of any model's wire format and no SQL.
 */
package io.bactrian.agent.tool;
