package io.bactrian.delivery;

import io.bactrian.payload.Configured;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.CamelContextHelper;

/**
 * Signs a POST to Amazon Web Services. A kamelet names the service, and the properties that hold the rest. The body and the
 * headers {@code Content-Type} and {@code X-Amz-Target} are there before, and stay as they are afterwards.
 */
public final class AwsAuthorization extends Configured {

    private String service;
    private String region;
    private String accessKey;
    private String secretKey;
    private String address;

    /** The service's short name, such as {@code sms-voice}; literal. */
    public void setService(String service) {
        this.service = service;
    }

    /** The property that holds the region, such as {@code us-east-1}. */
    public void setRegion(String region) {
        this.region = region;
    }

    /** The property that holds the access key's id. */
    public void setAccessKey(String accessKey) {
        this.accessKey = accessKey;
    }

    /** The property that holds the secret access key. */
    public void setSecretKey(String secretKey) {
        this.secretKey = secretKey;
    }

    /** The property that holds the address that is called, without the slash at its end. */
    public void setAddress(String address) {
        this.address = address;
    }

    /** Adds the headers {@code X-Amz-Date} and {@code Authorization}; the body becomes bytes, which travel as they are. */
    public void sign(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        URI called = URI.create(property(address));
        TreeMap<String, String> headers = new TreeMap<>();
        headers.put("host", host(called));
        headers.put("x-amz-date", AwsSignature.time(clock(exchange).instant()));
        for (String name : new String[] {"Content-Type", "X-Amz-Target"}) {
            String value = message.getHeader(name, String.class);
            if (value != null) {
                headers.put(name.toLowerCase(Locale.ROOT), value);
            }
        }
        String path = called.getRawPath() == null ? "" : called.getRawPath();
        AwsSignature signature = new AwsSignature(service, property(region), property(accessKey), property(secretKey));
        message.setBody(body);
        message.setHeader("X-Amz-Date", headers.get("x-amz-date"));
        message.setHeader("Authorization", signature.authorization("POST", path + "/", headers, body));
    }

    /** As it goes over the wire: the port only where it is not the scheme's own. */
    private static String host(URI called) {
        int own = "https".equals(called.getScheme()) ? 443 : 80;
        return called.getPort() == -1 || called.getPort() == own
                ? called.getHost()
                : called.getHost() + ":" + called.getPort();
    }

    private static Clock clock(Exchange exchange) {
        Clock clock = CamelContextHelper.findSingleByType(exchange.getContext(), Clock.class);
        return clock == null ? Clock.systemUTC() : clock;
    }
}
