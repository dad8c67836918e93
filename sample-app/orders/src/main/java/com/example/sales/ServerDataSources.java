package com.example.sales;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import javax.sql.DataSource;

/** The server's data sources, for injection by name. */
@Dependent
public class ServerDataSources {
    @Resource(lookup = "java:comp/env/jdbc/orders")
    private DataSource orders;

    @Resource(lookup = "java:comp/env/jdbc/reporting")
    private DataSource reporting;

    @Resource(lookup = "java:comp/env/jdbc/ledger")
    private DataSource ledger;

    @Produces
    @Named("Orders")
    DataSource orders() {
        return orders;
    }

    @Produces
    @Named("Reporting")
    DataSource reporting() {
        return reporting;
    }

    @Produces
    @Named("Ledger")
    DataSource ledger() {
        return ledger;
    }
}
