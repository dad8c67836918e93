package com.example.shop;

import org.securestore.datasource.spring.CallerTaskDecorator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has {@code @Async} methods run on behalf of whoever called them: all that the shop has of the store's. */
@Configuration(proxyBeanMethods = false)
class CallersOnOtherThreads {
    @Bean
    CallerTaskDecorator callers() {
        return new CallerTaskDecorator();
    }
}
