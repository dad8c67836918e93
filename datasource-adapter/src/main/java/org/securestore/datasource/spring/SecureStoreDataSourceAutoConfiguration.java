package org.securestore.datasource.spring;

import javax.sql.DataSource;
import org.securestore.datasource.SecureStoreDataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Makes a {@link SecureStoreDataSource} the data source of a Spring Boot application, 3 or 4, whose configuration names a
 * target application or connection settings, and that defines no data source of its own. Spring closes it.
 */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration", // of Spring Boot 4
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration" // of Spring Boot 3
        })
@Conditional(SecureStoreDataSourceAutoConfiguration.IsConfigured.class)
@ConditionalOnMissingBean(DataSource.class)
@EnableConfigurationProperties(SecureStoreDataSourceProperties.class)
public final class SecureStoreDataSourceAutoConfiguration {
    /** For Spring. */
    public SecureStoreDataSourceAutoConfiguration() {}

    @Bean
    SecureStoreDataSource dataSource(SecureStoreDataSourceProperties properties) {
        return properties.dataSource();
    }

    /** Whether the configuration says anything to connect with. */
    static final class IsConfigured extends AnyNestedCondition {
        IsConfigured() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty("securestore.datasource.target-application")
        static final class ByApplication {}

        @ConditionalOnProperty("securestore.datasource.connection-settings")
        static final class ByConnectionSettings {}
    }
}
