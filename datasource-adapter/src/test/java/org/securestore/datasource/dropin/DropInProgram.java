package org.securestore.datasource.dropin;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.securestore.datasource.SecureStoreDataSource;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** A program beside other releases of the libraries that the store is built on. It prints as whom carol connects. */
final class DropInProgram {
    private DropInProgram() {}

    public static void main(String[] arguments) throws Exception {
        String vendorUrl = arguments[0];
        Callers.callAs(Caller.of("carol", "sales"), () -> {
            try (Connection connection =
                    DriverManager.getConnection("jdbc:securestore:Orders:" + vendorUrl.substring("jdbc:".length()))) {
                System.out.println("driver: " + account(connection));
            }
            try (SecureStoreDataSource orders = new SecureStoreDataSource()) {
                orders.setTargetApplication("Orders");
                orders.setUrl(vendorUrl);
                try (Connection connection = orders.getConnection()) {
                    System.out.println("data source: " + account(connection));
                }
            }
            return true;
        });
        for (String other :
                new String[] {"com.zaxxer.hikari.HikariDataSource", "org.flywaydb.core.Flyway", "org.jdbi.v3.core.Jdbi"
                }) {
            System.out.println(Class.forName(other, false, DropInProgram.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation());
        }
    }

    private static String account(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_user")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
