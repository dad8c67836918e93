package com.example.sales;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * What a look at the orders came to.
 *
 * @param account the account that the database says it was done with
 * @param orders how many it showed
 */
public record OrderSummary(String account, long orders) {
    static OrderSummary read(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("select current_user, count(*) from orders");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return new OrderSummary(rows.getString(1), rows.getLong(2));
        }
    }
}
