/**
 * What tests of the whole gateway share: the gateway itself, started once, the stub vendors that it talks to, and a
 * customer who texts it. Uses the outer interface only; the database is asked for nothing but whether work is left.
 */
package io.bactrian.testing;
