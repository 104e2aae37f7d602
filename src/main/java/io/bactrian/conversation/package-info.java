/**
 * Conversations: accepting a text, the states and owners, and the turn that leads new texts through the gates. The
 * stores here hold SQL; the rest is arithmetic. Gates may use {@link io.bactrian.conversation.Turn} and nothing else.
 */
package io.bactrian.conversation;
