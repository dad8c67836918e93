package com.example.sales;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What the orders came to, in a database of its own, which takes no amount that is not positive. */
@Dependent
public class Ledger {
    private final DataSource database;

    @Inject
    public Ledger(@Named("Ledger") DataSource database) {
        this.database = database;
    }

    public void post(int order, BigDecimal amount) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement posting =
                        connection.prepareStatement("insert into posting (order_id, amount) values (?, ?)")) {
            posting.setInt(1, order);
            posting.setBigDecimal(2, amount);
            posting.executeUpdate();
        }
    }
}
