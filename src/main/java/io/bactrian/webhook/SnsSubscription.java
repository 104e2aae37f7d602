package io.bactrian.webhook;

import io.bactrian.payload.NotOfInterest;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.camel.Body;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Confirms the subscriptions that Amazon SNS asks about, so that nobody has to open a link by hand. Stands behind the check
 * of the signature, which lets only allowed topics pass. Source: AWS, "Subscribing an HTTP/S endpoint to an Amazon SNS
 * topic".
 */
@Component("snsSubscription")
public class SnsSubscription {
    private static final String BASE_URL = "providers.aws.sns-base-url";
    private static final int MOST_REMEMBERED = 1_000;

    private final Environment environment;
    private final SnsFetch sns = new SnsFetch();
    private final Set<String> confirmed = Collections.synchronizedSet(new LinkedHashSet<>());

    @Autowired
    SnsSubscription(Environment environment) {
        this.environment = environment;
    }

    /**
     * Lets notifications pass. A subscription is confirmed by one call of the address that the message names.
     *
     * @param body the raw message, its signature verified
     * @throws NotOfInterest {@code subscription-confirmed}, also when it was confirmed before; {@code subscription-ended}
     *     when the topic says that it sends no more, which is not undone
     * @throws IllegalStateException when Amazon does not take the confirmation: it is to ask again
     */
    public void confirm(@Body byte[] body) {
        SnsMessage message = SnsMessage.read(body).orElse(null);
        if (message == null || !message.isConfirmation()) {
            return;
        }
        if (!"SubscriptionConfirmation".equals(message.text("Type"))) {
            throw new NotOfInterest("subscription-ended");
        }
        URI address = SnsAddress.ofConfirmation(message.text("SubscribeURL"))
                .filter(message::isOfItsRegion)
                .orElseThrow(() -> new IllegalStateException("The check lets no other address pass"));
        confirmOnce(message.text("TopicArn") + " " + message.text("Token"), address);
        throw new NotOfInterest("subscription-confirmed");
    }

    private void confirmOnce(String subscription, URI address) {
        if (!confirmed.add(subscription)) {
            return;
        }
        if (!sns.isAnswered(SnsAddress.behind(environment.getProperty(BASE_URL, ""), address))) {
            confirmed.remove(subscription);
            throw new IllegalStateException("Amazon SNS did not take the confirmation of a subscription");
        }
        synchronized (confirmed) {
            while (confirmed.size() > MOST_REMEMBERED) {
                confirmed.remove(confirmed.iterator().next());
            }
        }
    }
}
