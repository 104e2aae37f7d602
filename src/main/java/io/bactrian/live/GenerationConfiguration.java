package io.bactrian.live;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** What one generation of routes is made of: Camel as Spring Boot puts it together, and nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class GenerationConfiguration {}
