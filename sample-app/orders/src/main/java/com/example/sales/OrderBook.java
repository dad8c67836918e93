package com.example.sales;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The orders that the user himself may see: the database decides which, by its row-level security. */
@Dependent
public class OrderBook {
    private final DataSource database;

    @Inject
    public OrderBook(@Named("Orders") DataSource database) {
        this.database = database;
    }

    public OrderSummary mine() throws SQLException {
        return OrderSummary.read(database);
    }

    public List<OrderLine> lines() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select id, account, item, price from orders order by id");
                ResultSet rows = query.executeQuery()) {
            List<OrderLine> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(new OrderLine(rows.getInt(1), rows.getString(2), rows.getString(3), rows.getBigDecimal(4)));
            }
            return lines;
        }
    }

    public void place(String item, BigDecimal price) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement order =
                        connection.prepareStatement("insert into orders (item, price) values (?, ?)")) {
            order.setString(1, item);
            order.setBigDecimal(2, price);
            order.executeUpdate();
        }
    }
}
