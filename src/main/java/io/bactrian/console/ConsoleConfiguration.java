package io.bactrian.console;

import io.bactrian.access.AdminToken;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The console's door, and where its files lie. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration implements WebMvcConfigurer {

    private static final String HTMX = "classpath:/META-INF/resources/webjars/htmx.org/2.0.10/dist/";

    @Bean
    Sessions consoleSessions(AdminToken token, Clock clock) {
        return new Sessions(token, new SecureRandom(), clock);
    }

    @Bean
    ConsoleDoor consoleDoor(Sessions sessions, @Value("${gateway.public-url:}") String publicUrl) {
        return new ConsoleDoor(sessions, publicUrl.startsWith("https:"));
    }

    /** On the console's addresses and no others: webhooks, API, health and sandbox never pass it. */
    @Bean
    FilterRegistrationBean<ConsoleDoor> consoleDoorRegistration(ConsoleDoor door) {
        FilterRegistrationBean<ConsoleDoor> registration = new FilterRegistrationBean<>(door);
        registration.addUrlPatterns("/console", "/console/*");
        registration.setAsyncSupported(true);
        return registration;
    }

    @Bean
    LoginThrottle loginThrottle(Clock clock) {
        return new LoginThrottle(clock);
    }

    @Bean
    RouteSources routeSources(@Value("${gateway.home}") Path home) {
        return new RouteSources(home.resolve("routes"));
    }

    /** Files of the page change with the gateway alone: a browser asks whether they have. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(ConsoleDoor.ASSETS + "**")
                .addResourceLocations("classpath:/console/assets/", HTMX)
                .setCacheControl(CacheControl.noCache());
    }
}
