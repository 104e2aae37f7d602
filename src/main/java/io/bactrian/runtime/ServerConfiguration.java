package io.bactrian.runtime;

import io.bactrian.access.WholeBodyFilter;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Keeps slow callers from holding what others need: each request has a limit of time for its head and for its body. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> timedHeads(
            @Value("${gateway.limits.request-time:10s}") Duration longest) {
        return factory -> {
            factory.setProtocol(TimedHttpProtocol.class.getName());
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof TimedHttpProtocol timed) {
                    timed.setLongest(longest);
                }
            });
        };
    }

    /** Webhooks are measured by their routes; the server's own timer of each request costs a tenth of what a text does. */
    @Bean
    ObservationPredicate webhooksAreMeasuredByTheirRoutes() {
        return (name, context) -> !(context instanceof ServerRequestObservationContext request
                && request.getCarrier().getRequestURI().startsWith("/webhooks/"));
    }

    /** In front of everything but the gate that answers while the gateway starts or stops. */
    @Bean
    FilterRegistrationBean<WholeBodyFilter> wholeBodyFilter(
            @Value("${gateway.limits.request-time:10s}") Duration longest, @Value("${gateway.mode}") String mode) {
        FilterRegistrationBean<WholeBodyFilter> filter =
                new FilterRegistrationBean<>(new WholeBodyFilter(longest, mode.equals("sandbox")));
        filter.addUrlPatterns("/*");
        filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        filter.setAsyncSupported(true);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        return filter;
    }
}
