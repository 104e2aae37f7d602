/**
 * The runner of YAML cases and stories: one vocabulary, described in docs/how-to/write-a-case.md, over the outer interface of
 * one running gateway, whose outside world is played on this machine.
 *
 * <p>Nothing of the gateway uses it. It uses the gateway's start, and of its insides only whether work is left.
 */
package io.bactrian.cases;
