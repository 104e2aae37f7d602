/**
 * Live edits: how an edited file comes into use without a restart. The routes run in generations, each a Camel context of
 * its own; an edit makes the next one, which takes over once it is whole, while the texts under way end in the old one.
 *
 * <p>May use Spring, Camel and {@link io.bactrian.validate}; knows nothing of texts.
 */
package io.bactrian.live;
