package org.securestore.demo;

import java.sql.SQLException;
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
                "create table orders (id integer primary key, account name not null, item text not null)",
                "insert into orders values (1, '" + ALICE + "', 'Lamp'), (2, '" + ALICE + "', 'Desk')," + " (3, '"
                        + ALICE + "', 'Chair'), (4, '" + BOB + "', 'Shelf'), (5, '" + BOB + "', 'Rug')",
                "alter table orders enable row level security",
                "create policy own_orders on orders using (account = current_user)",
                "create policy every_order on orders to " + REPORTING + " using (true)",
                "grant select on orders to " + REPORTING + ", " + ALICE + ", " + BOB);
        return new SalesDatabase(server);
    }

    String url() {
        return server.url();
    }
}
