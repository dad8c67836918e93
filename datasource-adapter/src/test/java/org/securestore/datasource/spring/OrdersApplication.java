package org.securestore.datasource.spring;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** An application that has whatever data source Spring Boot makes of its configuration. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class OrdersApplication {
    @Bean
    CallerTaskDecorator callers() {
        return new CallerTaskDecorator();
    }

    /** Prints the release of Spring Boot, the class of the data source, and as whom carol connects. */
    public static void main(String[] configuration) throws Exception {
        try (ConfigurableApplicationContext context = SpringApplication.run(OrdersApplication.class, configuration)) {
            DataSource source = context.getBean(DataSource.class);
            System.out.println(SpringBootVersion.getVersion().split("\\.", -1)[0] + " "
                    + source.getClass().getSimpleName() + " "
                    + Callers.callAs(Caller.of("carol", "sales"), () -> account(source)));
        }
    }

    static String account(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_user")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
