package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After the tests of AWS's validators (aws-js-sns-message-validator, CertificateUrlValidatorTest). */
class SnsAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem",
                "https://sns.us-gov-west-1.amazonaws.com/SimpleNotificationService-1.pem",
                "https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-1.pem",
                "HTTPS://SNS.US-EAST-1.AMAZONAWS.COM/a.pem",
            })
    void takesCertificatesOfSns(String address) {
        assertThat(SnsAddress.ofCertificate(address)).isPresent();
        assertThat(SnsAddress.ofConfirmation(address)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "http://sns.us-east-1.amazonaws.com/a.pem",
                "https://sns.us-east-1.amazonaws.com.evil.example/a.pem",
                "https://evil.example/sns.us-east-1.amazonaws.com/a.pem",
                "https://sns.us-east-1.amazonaws.com@evil.example/a.pem",
                "https://evil@sns.us-east-1.amazonaws.com/a.pem",
                "https://sns.us-east-1.amazonaws.com:443/a.pem",
                "https://sns.us-east-1.amazonaws.com:/a.pem",
                "https://sns.us-east-1.amazonaws.com./a.pem",
                "https://sns.us-east-1.amazonaws.com/a.pem?x=1",
                "https://sns.us-east-1.amazonaws.com/a.pem#x",
                "https://sns.us-east-1.amazonaws.com/a.txt",
                "https://sns.us-east-1.amazonaws.com/../a.pem",
                "https://sns.us-east-1.amazonaws.com/%2e%2e/a.pem",
                "https://sns.us-east-1.amazonaws.com//evil.example/a.pem",
                "https://sns.us-east-1.amazonaws.com/.pem",
                "https://sns.us-east-1.amazonaws.com\\@evil.example/a.pem",
                "https://xsns.us-east-1.amazonaws.com/a.pem",
                "https://sns.a.b.amazonaws.com/a.pem",
                "https://sns.amazonaws.com/a.pem",
                "https://s3.us-east-1.amazonaws.com/a.pem",
                "https://sns.us-east-1.amazonaws.org/a.pem",
                "https:sns.us-east-1.amazonaws.com/a.pem",
                "//sns.us-east-1.amazonaws.com/a.pem",
                " https://sns.us-east-1.amazonaws.com/a.pem",
                "https://[::1]/a.pem",
                "file:///a.pem",
            })
    void takesNoOthers(String address) {
        assertThat(SnsAddress.ofCertificate(address)).isEmpty();
        assertThat(SnsAddress.ofConfirmation(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:us-east-1:1:t&Token=2",
                "https://sns.us-east-1.amazonaws.com?Action=ConfirmSubscription",
            })
    void takesConfirmationsOfSns(String address) {
        assertThat(SnsAddress.ofConfirmation(address)).isPresent();
        assertThat(SnsAddress.ofCertificate(address)).isEmpty();
    }
}
