package org.securestore.datasource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplicationId;

/** A database with a table that remembers who inserted what, and a store with the credentials of the roles that may use it. */
final class SalesDatabase implements AutoCloseable {
    static final List<String> ROLES = List.of(
            "alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy", "mallory", "niaj");

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final StoreFixture store = StoreFixture.create().individualApplication("Sales");

    SalesDatabase() throws SQLException {
        postgres.execute(
                "create table if not exists sale"
                        + " (id serial primary key, seller text default current_user, amount int, note text)",
                "create or replace function doubled(amount int, out result int, out seller text)"
                        + " language sql as 'select amount * 2, current_user::text'",
                "create table if not exists document (author text default current_user, content oid)",
                "create schema if not exists shop",
                "truncate sale");
        for (String role : ROLES) {
            postgres.createRole(role, "secret of " + role);
            store.userCredentials("Sales", role, role, "secret of " + role);
            postgres.execute(
                    "grant all on sale, sale_id_seq, document to " + role, "grant usage on schema shop to " + role);
        }
    }

    /** Pools of so many physical connections for each role. */
    IdentityPools pools(int maximumPoolSize) throws SQLException {
        return OwnerPools.open(
                store::configuration,
                DataSourceSettings.NONE
                        .withTargetApplication(new TargetApplicationId("Sales"))
                        .withUrl(postgres.url())
                        .destination(),
                PoolSettings.DEFAULT.withMaximumPoolSize(maximumPoolSize));
    }

    /** How many sales have been committed. */
    int sales() throws SQLException {
        try (Connection connection = postgres.superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from sale")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** The URL for the driver. */
    String url() {
        return postgres.url("Sales");
    }

    @Override
    public void close() {
        store.close();
    }
}
