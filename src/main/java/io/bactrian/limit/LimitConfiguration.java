package io.bactrian.limit;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The limits as the properties below {@code gateway.limits} set them. */
@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

    @Bean
    SenderLimits senderLimits(
            SenderLimitStore store,
            @Value("${gateway.limits.turns-at-once:10}") int atOnce,
            @Value("${gateway.limits.turns-per-minute:6}") int perMinute) {
        return new SenderLimits(store, new Rate(atOnce, perMinute));
    }

    @Bean
    LoopDetector loopDetector(
            @Value("${gateway.limits.loop.same:6}") int same,
            @Value("${gateway.limits.loop.alike:12}") int alike,
            @Value("${gateway.limits.loop.hasty:8}") int hasty,
            @Value("${gateway.limits.loop.hasty-within:5s}") Duration hastyWithin,
            @Value("${gateway.limits.loop.tireless:25}") int tireless,
            @Value("${gateway.limits.loop.tireless-within:10s}") Duration tirelessWithin,
            @Value("${gateway.limits.loop.window:1h}") Duration window) {
        return new LoopDetector(new LoopSettings(same, alike, hasty, hastyWithin, tireless, tirelessWithin, window));
    }
}
