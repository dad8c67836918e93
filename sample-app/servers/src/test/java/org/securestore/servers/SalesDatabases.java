package org.securestore.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.sales.OrderBook;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.securestore.datasource.PostgresFixture;

/** The two databases of the application, with three orders of alice's and two of bob's, for one server. */
final class SalesDatabases {
    private static final Map<String, String> ACCOUNTS = Map.of(
            "alice_at_sales", "Alice-7",
            "bob_at_sales", "Bob-7",
            "dave_at_sales", "Dave-7",
            "reporting_app", "Reporting-7");

    private final PostgresFixture server = PostgresFixture.shared();
    private final String of;

    private SalesDatabases(String of) {
        this.of = of;
    }

    /** @param of whose the databases are, as they share a server with others */
    static SalesDatabases of(String of) throws SQLException, IOException {
        SalesDatabases databases = new SalesDatabases(of);
        databases.create();
        return databases;
    }

    static String passwordOf(String account) {
        return Objects.requireNonNull(ACCOUNTS.get(account));
    }

    String orders() {
        return url("sales");
    }

    String ledger() {
        return url("ledger");
    }

    int countOrders() throws SQLException {
        return count(orders(), "orders");
    }

    int countPostings() throws SQLException {
        return count(ledger(), "posting");
    }

    private void create() throws SQLException, IOException {
        for (Map.Entry<String, String> account : ACCOUNTS.entrySet()) {
            server.createRole(account.getKey(), account.getValue());
        }
        server.execute("create database sales_" + of, "create database ledger_" + of);
        execute(
                orders(),
                List.of(
                        schema("orders"),
                        "grant usage, select on sequence orders_id_seq to public",
                        "create policy every_order on orders for select to reporting_app using (true)",
                        "insert into orders (account, item) values ('alice_at_sales', 'Lamp'), ('alice_at_sales', 'Desk'),"
                                + " ('alice_at_sales', 'Chair'), ('bob_at_sales', 'Shelf'), ('bob_at_sales', 'Rug')"));
        execute(ledger(), List.of(schema("ledger")));
    }

    private String url(String database) {
        return server.url().replaceFirst("/postgres$", "/" + database + "_" + of);
    }

    /** The tables of one of the databases, as the application brings them along. */
    private static String schema(String database) throws IOException {
        try (InputStream script = OrderBook.class.getResourceAsStream("/database/" + database + ".sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
        }
    }

    private static void execute(String url, List<String> statements) throws SQLException {
        try (Connection connection = superuser(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int count(String url, String table) throws SQLException {
        try (Connection connection = superuser(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Connection superuser(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", null);
    }
}
