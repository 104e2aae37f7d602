package io.bactrian.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** A test of the sandbox over HTTP, on a free port, with a stub where the gateway would be. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = SandboxGateway.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.endpoint.health.validate-group-membership=false",
            "camel.main.routes-include-pattern=false",
            "spring.autoconfigure.exclude="
                    + "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration,"
                    + "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration",
            "gateway.mode=sandbox",
            "gateway.public-url=https://gw.example:8443/",
            "gateway.agent.api-key=sk-test",
            "gateway.sandbox.receipt-interval=5ms",
            "providers.twilio.base-url=http://localhost/sandbox/twilio",
            "desks.zendesk.base-url=http://localhost/sandbox/zendesk",
            "gateway.agent.base-url=http://localhost/sandbox/openai/v1",
            "gateway.admin-token=admin",
            "providers.twilio.account-sid=AC1",
            "providers.twilio.auth-token=secret",
            "desks.zendesk.email=bot@dune.example",
            "desks.zendesk.api-token=token",
            "desks.zendesk.webhook-secret=hook",
            "crms.hubspot.base-url=http://localhost/sandbox/hubspot",
            "crms.hubspot.token=pat-1"
        })
@interface SandboxOnly {}
