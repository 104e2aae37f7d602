/** What Camel's components and languages offer: Camel's catalogue, and the annotations of our own components. */
package io.bactrian.validate.catalog;
