package com.example.shop;

import com.example.sales.OrderBook;
import com.example.sales.PlacedOrder;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableAsync;

/** Orders again, in Spring Boot: with its own web layer, security and repositories, and the classes of the sales department. */
@SpringBootApplication(proxyBeanMethods = false)
@EntityScan(basePackageClasses = PlacedOrder.class)
@EnableAsync
public class ShopApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(ShopApplication.class, arguments);
    }

    @Bean
    OrderBook orderBook(DataSource dataSource) {
        return new OrderBook(dataSource);
    }
}
