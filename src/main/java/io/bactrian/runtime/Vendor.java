package io.bactrian.runtime;

import java.util.List;
import java.util.Map;

/**
 * An outside system that is named by environment variables, and what stands in for it when none of them is set.
 *
 * @param title for sentences: "Zendesk"
 * @param variables what its variables begin with: {@code ZENDESK}
 * @param properties what its properties begin with: {@code desks.zendesk}
 * @param publicAddress the vendor's own address; null where each customer has one of their own
 * @param sandboxPath below {@code /sandbox/}; the vendor's own paths follow
 * @param keys its credentials, the base address not among them
 */
record Vendor(
        String title, String variables, String properties, String publicAddress, String sandboxPath, List<Key> keys) {

    /**
     * One credential.
     *
     * @param suffix the variable behind the vendor's prefix: {@code API_TOKEN}
     * @param need whether the vendor works without it
     * @param sandboxForm what the sandbox's own value looks like: a text in which {@code *} stands for chance
     * @param purpose for the list of missing settings
     */
    record Key(String suffix, Need need, String sandboxForm, String purpose) {

        /** The last part of the property: {@code api-token}. */
        String property() {
            return suffix.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    enum Need {
        /** The vendor cannot be called without it. */
        ALWAYS,
        /** Not needed where a base address is named: a model of one's own may ask for no key. */
        WITHOUT_ADDRESS,
        /** The vendor works without it; its property is then empty. */
        NEVER
    }

    private static Key key(String suffix, Need need, String sandboxForm, String purpose) {
        return new Key(suffix, need, sandboxForm, purpose);
    }

    static final Vendor OPENAI = new Vendor(
            "The model",
            "OPENAI",
            "gateway.agent",
            "https://api.openai.com/v1",
            "openai/v1",
            List.of(key(
                    "API_KEY",
                    Need.WITHOUT_ADDRESS,
                    "sk-sandbox-*",
                    "the key of the model that answers (or OPENAI_BASE_URL for a model without one)")));

    static final Vendor ZENDESK = new Vendor(
            "Zendesk",
            "ZENDESK",
            "desks.zendesk",
            null,
            "zendesk",
            List.of(
                    key("EMAIL", Need.ALWAYS, "agent@sandbox.invalid", "the Zendesk user that opens tickets"),
                    key("API_TOKEN", Need.ALWAYS, "*", "that user's API token"),
                    key("WEBHOOK_SECRET", Need.NEVER, "*", "")));

    static final Vendor HUBSPOT = new Vendor(
            "HubSpot",
            "HUBSPOT",
            "crms.hubspot",
            "https://api.hubapi.com",
            "hubspot",
            List.of(key("TOKEN", Need.ALWAYS, "*", "the private app's token of HubSpot")));

    /** All that the gateway knows, but for the carriers: their files in {@code config/providers/} say it. */
    static final List<Vendor> ALL = List.of(OPENAI, ZENDESK, HUBSPOT);

    String addressVariable() {
        return variables + "_BASE_URL";
    }

    String variable(Key key) {
        return variables + "_" + key.suffix();
    }

    /** Whether any of its variables is set: then the real vendor is meant. */
    boolean isNamedIn(Map<String, String> environment) {
        return environment.containsKey(addressVariable())
                || keys.stream().anyMatch(key -> environment.containsKey(variable(key)));
    }
}
