package io.bactrian.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a webhook's signature was not accepted: a closed list, each with what it means and the way out. */
public enum SignatureFault {
    ACCEPTED("The signature is right: the call is accepted.", ""),
    SECRET_MISSING("No secret is set for this webhook, so every call is refused.", "Set the vendor's secret."),
    HEADER_MISSING(
            "The call carries no signature, or not all of its parts.",
            "Switch signing on at the vendor, and let every proxy and the route's first step keep the vendor's headers."),
    HEADER_MALFORMED(
            "The signature is not written in this vendor's way.",
            "Check that the route names the right signature scheme, and that no proxy rewrites headers."),
    VERSION_UNKNOWN(
            "The signature is of a version or an algorithm that is not taken.", "Choose one at the vendor that is."),
    CLAIM_MISSING("The signed token lacks a part that it must have.", "Switch the vendor's full signing on."),
    OPTION_UNKNOWN("An option of the signature scheme is unset or not known.", "See the scheme's list of options."),
    SCHEME_OTHER("The signature is right by another scheme.", "Name that scheme in the route."),
    OPTION_OTHER("The signature is right by another algorithm.", "Choose the one that the vendor's account uses."),
    CLOCK(
            "The signature is right, but its time is too far from this machine's.",
            "Set the clock by NTP, or ignore it when an old call was sent once more."),
    SECRET_PREVIOUS(
            "The call was signed with the previous secret.",
            "Keep it configured beside the new one until the vendor has changed over."),
    SECRET_OTHER(
            "The call was signed with a secret that is configured for something else.", "Put it where it belongs."),
    PROXY_ADDRESS(
            "The address that the proxy was called by is the one that was signed.", "Set GATEWAY_PUBLIC_URL to it."),
    URL_HOST("The signed address has another host.", "Set GATEWAY_PUBLIC_URL to the one entered at the vendor."),
    URL_SCHEME(
            "The signed address has the other scheme, http or https.",
            "Set GATEWAY_PUBLIC_URL to the one entered at the vendor."),
    URL_PORT(
            "The signed address has another port or none.", "Set GATEWAY_PUBLIC_URL to the one entered at the vendor."),
    URL_PATH(
            "The signed address has another path.",
            "Let the proxy pass paths on unchanged, or enter the gateway's own path at the vendor."),
    URL_QUERY("The signed address has another query.", "Let the proxy neither add, drop nor sort its fields."),
    QUERY_ESCAPING("The signed address spells its query in another way.", "Let the proxy pass it on as it came."),
    METHOD_OTHER("The signature is right for another HTTP method.", "Let the proxy keep the method."),
    CONTENT_TYPE("The signature is right for another content type.", "Let the proxy keep the header Content-Type."),
    BODY_CHANGED("The body is not the one that was signed.", "Look for what changes it on the way."),
    BODY_EDGE(
            "The body lost or gained white space at its ends, or its line ends were changed.",
            "Let the proxy pass bodies on unchanged."),
    BODY_REENCODED(
            "The body was written anew, in another spelling of the same.", "Let the proxy pass bodies on unchanged."),
    TOPIC_UNLISTED(
            "The topic is not among those that are allowed.", "Add its ARN to AWS_SNS_TOPIC_ARNS if it is yours."),
    CERTIFICATE_ADDRESS("The certificate or confirmation address is not one of Amazon SNS.", "Ignore such a call."),
    CERTIFICATE_UNUSABLE(
            "The signing certificate cannot be fetched, is not one of Amazon SNS, or is out of date.",
            "Let the gateway reach https://sns.<region>.amazonaws.com."),
    UNEXPLAINED(
            "No single change makes the signature right.",
            "Compare the secret and the address with the vendor's, or ignore it: strangers call too.");

    private final String meaning;
    private final String wayOut;

    SignatureFault(String meaning, String wayOut) {
        this.meaning = meaning;
        this.wayOut = wayOut;
    }

    /** The word for logs and answers to operators, such as {@code url-scheme}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it means, in one sentence. */
    public String meaning() {
        return meaning;
    }

    /** What to do, in one sentence; empty where there is nothing to do. */
    public String wayOut() {
        return wayOut;
    }

    /** {@link #HEADER_MISSING} when one of these headers is not there. */
    static Optional<SignatureFault> missing(SignedRequest request, String... headers) {
        return Arrays.stream(headers).allMatch(name -> request.header(name).isPresent())
                ? Optional.empty()
                : Optional.of(HEADER_MISSING);
    }
}
