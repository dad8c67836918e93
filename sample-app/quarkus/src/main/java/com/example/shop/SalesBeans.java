package com.example.shop;

import com.example.sales.OrderBook;
import com.example.sales.SalesReport;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.Unremovable;
import io.quarkus.credentials.CredentialsProvider;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.datasource.quarkus.StoreCredentialsProvider;

/** The application's classes as they are, with the data sources of Quarkus. */
@Dependent
public class SalesBeans {
    @Produces
    @Singleton
    OrderBook orderBook(@DataSource("orders") javax.sql.DataSource orders) {
        return new OrderBook(orders);
    }

    @Produces
    @Singleton
    SalesReport salesReport(@DataSource("reporting") javax.sql.DataSource reporting) {
        return new SalesReport(reporting);
    }

    // tag::quarkus-credentials[]
    @Produces
    @Singleton
    SecureStore store() {
        return SecureStore.open(StoreConfiguration.load());
    }

    void close(@Disposes SecureStore store) {
        store.close();
    }

    @Produces
    @Unremovable
    @Singleton
    CredentialsProvider credentials(SecureStore store) {
        return new StoreCredentialsProvider(store);
    }
    // end::quarkus-credentials[]
}
