package io.bactrian.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the filters before the API, in this order, and before everything of Spring's that would read a body. */
@Configuration
public class AccessConfiguration {

    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    ProblemWriter problemWriter(ObjectMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    FilterRegistrationBean<ProblemFilter> problemFilter(ProblemWriter problems) {
        return onApi(new ProblemFilter(problems), FIRST);
    }

    @Bean
    FilterRegistrationBean<BearerFilter> bearerFilter(AdminToken token, ProblemWriter problems) {
        return onApi(new BearerFilter(token, problems), FIRST + 1);
    }

    @Bean
    FilterRegistrationBean<BodyFilter> bodyFilter(ProblemWriter problems) {
        return onApi(new BodyFilter(problems), FIRST + 2);
    }

    private static <F extends Filter> FilterRegistrationBean<F> onApi(F filter, int order) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/api/*");
        registration.setOrder(order);
        registration.setAsyncSupported(true);
        return registration;
    }
}
