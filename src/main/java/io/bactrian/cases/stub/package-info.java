/**
 * The outside world as the cases see it: a model, a desk and a CRM on one loopback server, which do as they are told, and
 * remember how they were called. Uses the JDK's HTTP server and Jackson alone.
 */
package io.bactrian.cases.stub;
