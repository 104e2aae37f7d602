/** Golden conversations through the whole pipeline, kept in src/test/resources/stories. */
package io.bactrian.stories;
