/** Consent: who may be texted, and the append-only ledger that proves it. Holds its SQL; knows no Camel. */
package io.bactrian.consent;
