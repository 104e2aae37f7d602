/**
 * The runner of YAML cases and stories: one vocabulary, described in docs/how-to/write-a-case.md, over the outer
 * interface of one running gateway.
 */
package io.bactrian.cases;
