package com.example.sales;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The orders that the user himself may see: the database decides which, by its row-level security. */
@Dependent
public class OrderBook {
    private final DataSource database;

    @Inject
    OrderBook(@Named("Orders") DataSource database) {
        this.database = database;
    }

    public OrderSummary mine() throws SQLException {
        return OrderSummary.read(database);
    }
}
