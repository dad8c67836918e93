package org.securestore.datasource.spring;

import java.util.Map;
import org.securestore.datasource.SecureStoreDriver;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Tells Spring Boot, which asks for the class of each driver that it does not know, the one for {@code
 * spring.datasource.url=jdbc:securestore:...}; unless the configuration names one.
 */
public final class SecureStoreUrlListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    private static final String OURS = "jdbc:securestore:";
    private static final String URL = "spring.datasource.url";
    private static final String DRIVER = "spring.datasource.driver-class-name";

    /** For Spring Boot, which makes it by its name. */
    public SecureStoreUrlListener() {}

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        ConfigurableEnvironment environment = prepared.getEnvironment();
        String url = environment.getProperty(URL, "");
        if (url.regionMatches(true, 0, OURS, 0, OURS.length())) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "secureStoreDriver", Map.of(DRIVER, SecureStoreDriver.class.getName())));
        }
    }
}
