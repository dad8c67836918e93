package org.securestore.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.sales.OrderBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Objects;
import org.securestore.datasource.PostgresFixture;

/**
 * A real PostgreSQL with passwords: an account for reports that sees every order, and one for each of two people, who see
 * their own.
 */
final class SalesDatabase {
    static final String REPORTING = "reporting_app";
    static final String ALICE = "alice_at_sales";
    static final String BOB = "bob_at_sales";

    private final PostgresFixture server;

    private SalesDatabase(PostgresFixture server) {
        this.server = server;
    }

    static SalesDatabase start(DemoSecrets secrets) throws SQLException {
        PostgresFixture server = PostgresFixture.shared();
        server.createRole(REPORTING, secrets.reporting());
        server.createRole(ALICE, secrets.alice());
        server.createRole(BOB, secrets.bob());
        server.execute(
                "drop table if exists orders",
                schema("orders"),
                "create policy every_order on orders for select to " + REPORTING + " using (true)",
                "insert into orders (account, item) values ('" + ALICE + "', 'Lamp'), ('" + ALICE + "', 'Desk'), ('"
                        + ALICE + "', 'Chair'), ('" + BOB + "', 'Shelf'), ('" + BOB + "', 'Rug')");
        return new SalesDatabase(server);
    }

    String url() {
        return server.url();
    }

    /** The tables of one of the application's databases, as it brings them along. */
    private static String schema(String database) {
        try (InputStream script = OrderBook.class.getResourceAsStream("/database/" + database + ".sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
