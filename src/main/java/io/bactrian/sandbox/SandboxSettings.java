package io.bactrian.sandbox;

import java.time.Duration;
import org.springframework.core.env.Environment;

/**
 * What the sandbox vendors must know: the credentials that the gateway was given for them, where the gateway is said to
 * be, and how slow they are. A missing text is empty; a vendor without its secret refuses every call.
 *
 * @param publicUrl the address that webhooks are signed over, without a slash at its end; empty: this machine's own
 * @param receiptInterval the time between a text and its first receipt, and between receipts
 * @param hang how long the answer is kept back that comes too late
 */
public record SandboxSettings(
        String publicUrl,
        String twilioAccountSid,
        String twilioAuthToken,
        String zendeskEmail,
        String zendeskApiToken,
        String zendeskWebhookSecret,
        String hubspotToken,
        String modelKey,
        Duration receiptInterval,
        Duration hang) {

    /** Reads the settings under the names that the gateway itself uses. */
    static SandboxSettings from(Environment properties) {
        return new SandboxSettings(
                properties.getProperty("gateway.public-url", "").replaceAll("/+$", ""),
                properties.getProperty("providers.twilio.account-sid", ""),
                properties.getProperty("providers.twilio.auth-token", ""),
                properties.getProperty("desks.zendesk.email", ""),
                properties.getProperty("desks.zendesk.api-token", ""),
                properties.getProperty("desks.zendesk.webhook-secret", ""),
                properties.getProperty("crms.hubspot.token", ""),
                properties.getProperty("gateway.agent.api-key", ""),
                properties.getProperty("gateway.sandbox.receipt-interval", Duration.class, Duration.ofMillis(300)),
                properties.getProperty("gateway.sandbox.hang", Duration.class, Duration.ofSeconds(60)));
    }
}
