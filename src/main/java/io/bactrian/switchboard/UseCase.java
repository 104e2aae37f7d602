package io.bactrian.switchboard;

import java.time.Instant;

/**
 * The unit that owns numbers, routing and compliance.
 *
 * @param id its key, kebab-case
 * @param brand whose it is
 * @param brandName the brand as customers know it
 * @param name for people
 * @param channel always {@code sms}
 * @param provider who sends for it, such as {@code twilio}
 * @param agent the agent that answers; null: notification-only
 * @param desk the helpdesk that takes handoffs; null: the closing text is sent instead
 * @param crm the CRM that is told; null for none
 */
public record UseCase(
        String id,
        String brand,
        String brandName,
        String name,
        String channel,
        String provider,
        String agent,
        String desk,
        String crm,
        Settings settings,
        Instant createdAt) {

    /** One confirmation of an opt-out, without marketing (47 CFR 64.1200(a)(12)). */
    public String stopText() {
        return or(
                settings.texts().stop(),
                brandName + ": you are unsubscribed and will get no more texts. Reply START to resubscribe.");
    }

    /** The answer to START. */
    public String startText() {
        return or(
                settings.texts().start(),
                brandName
                        + ": you are subscribed again. Msg & data rates may apply. Reply HELP for help, STOP to opt out.");
    }

    /** The answer to HELP. */
    public String helpText() {
        return or(
                settings.texts().help(),
                brandName
                        + ": ask us anything here; an automated assistant answers. Msg & data rates may apply. Reply STOP to opt out.");
    }

    /** What the customer is told when a person takes over. */
    public String handoffText() {
        return or(settings.texts().handoff(), "Thanks. I am passing this on to a colleague, who will text you here.");
    }

    /** What the customer is told when nobody can take over. */
    public String closingText() {
        return or(
                settings.texts().closing(),
                "Sorry, I cannot help with this by text. Please contact " + brandName + " another way.");
    }

    /** What the customer is told when the model fails. */
    public String fallbackText() {
        return or(
                settings.texts().fallback(),
                "Sorry, I cannot look into that right now. Please try again in a little while.");
    }

    /** What the customer is told when the model fails and the turn waits for it. */
    public String holdingText() {
        return or(
                settings.texts().holding(),
                "Thanks for your text. It takes me a little longer right now; I will answer you here.");
    }

    /** What the customer is asked when the agent is unsure and has no question of its own. */
    public String clarifyText() {
        return or(settings.texts().clarify(), "Could you tell me a little more about what you need?");
    }

    private static String or(String set, String general) {
        return set == null || set.isBlank() ? general : set;
    }
}
