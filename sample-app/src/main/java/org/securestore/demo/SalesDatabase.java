package org.securestore.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.sales.OrderBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.securestore.datasource.PostgresFixture;

/**
 * A real PostgreSQL with passwords: an account for each of four people, who see their own orders; those of reports and of what runs
 * at night, which see every order; and those that only a server needs.
 */
final class SalesDatabase {
    static final String REPORTING = "reporting_app";
    static final String NIGHTLY = "nightly_app";
    static final String LEDGER = "ledger_app";
    static final String ALICE = "alice_at_sales";
    static final String BOB = "bob_at_sales";
    static final String CAROL = "carol_at_sales";
    static final String MALLORY = "mallory_at_sales";

    /** May log in, and nothing else: enough for what a server asks before anybody has signed in. */
    static final String STARTUP = "startup_app";

    /** May bring to an end what others have prepared, which PostgreSQL allows to superusers. */
    static final String RECOVERY = "recovery_app";

    static final List<String> ACCOUNTS =
            List.of(REPORTING, NIGHTLY, LEDGER, ALICE, BOB, CAROL, MALLORY, STARTUP, RECOVERY);

    private static final String MAIN_DATABASE = "/postgres";
    private static final String LEDGER_DATABASE = "/ledger";

    private final PostgresFixture server;

    private SalesDatabase(PostgresFixture server) {
        this.server = server;
    }

    /** A database with three orders of alice's and two of bob's. */
    static SalesDatabase start(DemoSecrets secrets) throws SQLException {
        PostgresFixture server = PostgresFixture.shared();
        for (String account : ACCOUNTS) {
            server.createRole(account, secrets.of(account));
        }
        server.execute(
                "drop table if exists orders",
                schema("orders"),
                "revoke all on orders from public", // or the account that may only log in could do more
                "grant select on orders to " + REPORTING + ", " + NIGHTLY,
                "create policy every_order on orders for select to " + REPORTING + ", " + NIGHTLY + " using (true)",
                "grant select, insert on orders to " + String.join(", ", ALICE, BOB, CAROL, MALLORY),
                "insert into orders (account, item) values ('" + ALICE + "', 'Lamp'), ('" + ALICE + "', 'Desk'), ('"
                        + ALICE + "', 'Chair'), ('" + BOB + "', 'Shelf'), ('" + BOB + "', 'Rug')");
        return new SalesDatabase(server);
    }

    /** One with an order of carol's, too, and with the ledger beside it. */
    static SalesDatabase startWithLedger(DemoSecrets secrets) throws SQLException {
        SalesDatabase database = start(secrets);
        database.server.execute(
                "insert into orders (account, item) values ('" + CAROL + "', 'Mirror')",
                "alter role " + RECOVERY + " superuser",
                "drop database if exists ledger with (force)",
                "create database ledger");
        try (Connection ledger = DriverManager.getConnection(database.ledgerUrl(), "postgres", "");
                Statement statement = ledger.createStatement()) {
            statement.execute(schema("ledger"));
            statement.execute("revoke all on posting from public");
            statement.execute("grant insert on posting to " + LEDGER);
        }
        return database;
    }

    String url() {
        return server.url();
    }

    String ledgerUrl() {
        return url().replace(MAIN_DATABASE, LEDGER_DATABASE);
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
