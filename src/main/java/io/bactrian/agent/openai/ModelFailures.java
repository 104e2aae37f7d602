package io.bactrian.agent.openai;

import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import io.bactrian.agent.ModelFailure;
import io.bactrian.agent.ModelFailure.Kind;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;

/** Sorts whatever went wrong into the closed list. No text of the endpoint gets into a message. */
final class ModelFailures {

    private ModelFailures() {}

    static ModelFailure of(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof ModelFailure failure) {
                return failure;
            }
            if (at instanceof OpenAIServiceException answer) {
                return status(answer.statusCode());
            }
            if (at instanceof HttpTimeoutException && !(at instanceof HttpConnectTimeoutException)) {
                return timeout();
            }
            if (at instanceof CappedBody.TooLarge) {
                return malformed(
                        "The model's endpoint answered with more than " + (JdkHttpClient.BODY_LIMIT >> 20) + " MiB.");
            }
            if (at instanceof OpenAIInvalidDataException) {
                return malformed("The model's endpoint answered with something that is not a chat completion.");
            }
            if (at instanceof IOException) {
                return new ModelFailure(
                        Kind.UNREACHABLE, "The model's endpoint could not be reached, or the connection broke.");
            }
        }
        return malformed("The model's answer could not be understood (" + name(thrown) + ").");
    }

    static ModelFailure timeout() {
        return new ModelFailure(Kind.TIMEOUT, "The model did not answer in time.");
    }

    static ModelFailure leftAlone() {
        return new ModelFailure(
                Kind.LEFT_ALONE, "The model's endpoint failed too often just now and is left alone for some seconds.");
    }

    private static ModelFailure status(int status) {
        if (status == 429) {
            return new ModelFailure(Kind.THROTTLED, "The model's endpoint answered 429: too many calls for now.");
        }
        if (status >= 500) {
            return new ModelFailure(Kind.ERROR, "The model's endpoint answered " + status + ".");
        }
        return new ModelFailure(
                Kind.REJECTED,
                "The model's endpoint answered " + status + "; check its address, the key and the model's name.");
    }

    private static ModelFailure malformed(String sentence) {
        return new ModelFailure(Kind.MALFORMED, sentence);
    }

    private static String name(Throwable thrown) {
        Throwable at = thrown;
        while (at instanceof CompletionException && at.getCause() != null) {
            at = at.getCause();
        }
        return at.getClass().getSimpleName();
    }
}
