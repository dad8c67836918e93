package com.example.sales;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A report over the orders of everybody, for those who may have it. */
@Dependent
public class SalesReport {
    private final DataSource database;

    @Inject
    public SalesReport(@Named("Reporting") DataSource database) {
        this.database = database;
    }

    public OrderSummary everybodys() throws SQLException {
        return OrderSummary.read(database);
    }
}
