package io.bactrian.cases.sign;

/** Signs a call as one scheme has it. */
@FunctionalInterface
public interface Signer {

    /** The call with its signature. */
    Webhook sign(Webhook call, Signing signing);
}
