/**
 * What is wrong with the files that an integrator edits: the rules, and where each is broken. May use Camel's model and
 * catalogue; opens no connection and starts nothing.
 */
package io.bactrian.validate;
