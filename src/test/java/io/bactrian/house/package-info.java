/** The house: tests of the project itself, its routes, its architecture and its pages. Starts no application. */
package io.bactrian.house;
