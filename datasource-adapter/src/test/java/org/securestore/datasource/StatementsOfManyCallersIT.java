package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** One connection and its statements, passed from caller to caller. */
class StatementsOfManyCallersIT {
    private final SalesDatabase database = new SalesDatabase();
    private final IdentityPools roles = database.pools(1);
    private final DriverDataSource driver =
            new DriverDataSource(new SecureStoreDriver(new PoolsByUrl((url, properties) -> roles)), database.url());
    private final Connection connection = driver.getConnection();

    StatementsOfManyCallersIT() throws SQLException {}

    @AfterEach
    void close() throws SQLException {
        connection.close();
        roles.close();
        database.close();
    }

    private static <T> T as(String caller, Callable<T> work) throws Exception {
        return Callers.callAs(Caller.of(caller), work);
    }

    private List<String> sales() throws Exception {
        return as("dave", () -> {
            List<String> sales = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select * from sale order by id")) {
                while (rows.next()) {
                    sales.add(rows.getString("seller") + " " + rows.getInt("amount") + " " + rows.getString("note"));
                }
            }
            return sales;
        });
    }

    @Test
    void aPreparedStatementKeepsItsParametersAndChangesItsUser() throws Exception {
        PreparedStatement query =
                as("alice", () -> connection.prepareStatement("select current_user || ?::text || ?::int"));
        as("alice", () -> {
            query.setString(1, "!");
            query.setInt(2, 1);
            return null;
        });

        assertThat(as("bob", () -> single(query.executeQuery()))).isEqualTo("bob!1");
        query.setInt(2, 2);
        assertThat(as("alice", () -> single(query.executeQuery()))).isEqualTo("alice!2");
        assertThat(as("alice", () -> single(query.executeQuery()))).isEqualTo("alice!2");
    }

    @Test
    void clearedParametersAreMissing() throws Exception {
        PreparedStatement query = connection.prepareStatement("select ?::text");
        query.setString(1, "left over");
        as("alice", () -> single(query.executeQuery()));

        query.clearParameters();

        assertThatThrownBy(() -> as("alice", query::executeQuery)).hasMessageContaining("No value specified");
        assertThatThrownBy(() -> as("bob", query::executeQuery)).hasMessageContaining("No value specified");
    }

    @Test
    void aBatchBelongsToWhoeverExecutesIt() throws Exception {
        try (PreparedStatement sale = connection.prepareStatement("insert into sale(amount, note) values (?, ?)")) {
            sale.setString(2, "batch");
            for (int amount = 1; amount <= 3; amount++) {
                sale.setInt(1, amount);
                sale.addBatch();
            }
            assertThat(as("bob", sale::executeBatch)).containsExactly(1, 1, 1);

            sale.setInt(1, 4);
            as("bob", sale::executeUpdate);
            sale.setInt(1, 5);
            sale.addBatch();
            assertThat(as("alice", sale::executeBatch)).containsExactly(1);
            assertThat(as("alice", sale::executeBatch)).isEmpty();
        }

        assertThat(sales())
                .containsExactly("bob 1 batch", "bob 2 batch", "bob 3 batch", "bob 4 batch", "alice 5 batch");
    }

    @Test
    void aFailedBatchLeavesNothingForTheNext() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("insert into sale(amount) values (1)");
            statement.addBatch("nonsense");
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> as("bob", statement::executeBatch));

            statement.addBatch("insert into sale(amount) values (2)");
            as("bob", statement::executeBatch);
        }

        assertThat(sales()).containsExactly("bob 2 null");
    }

    @Test
    void generatedKeysCanBeRead() throws Exception {
        try (PreparedStatement sale =
                connection.prepareStatement("insert into sale(amount) values (7)", Statement.RETURN_GENERATED_KEYS)) {
            as("bob", sale::executeUpdate);
            try (ResultSet keys = sale.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getInt("id")).isPositive();
                assertThat(keys.getStatement()).isSameAs(sale);
            }
        }
    }

    @Test
    void aCallReturnsWhatItReturnedToItsCaller() throws Exception {
        try (CallableStatement call = connection.prepareCall("{call doubled(?, ?, ?)}")) {
            call.setInt(1, 21);
            call.registerOutParameter(2, Types.INTEGER);
            call.registerOutParameter(3, Types.VARCHAR);
            assertThatThrownBy(() -> call.getInt(2)).hasMessageContaining("has not been executed");

            as("alice", call::execute);
            assertThat(call.getInt(2)).isEqualTo(42);
            assertThat(call.getString(3)).isEqualTo("alice");

            as("bob", call::execute);
            assertThat(call.getString(3)).isEqualTo("bob");
        }
    }

    @Test
    void aStreamIsNotReadTwice() throws Exception {
        try (PreparedStatement sale = connection.prepareStatement("insert into sale(amount, note) values (1, ?)")) {
            sale.setCharacterStream(1, new StringReader("once"));
            as("alice", sale::executeUpdate);

            assertThatThrownBy(() -> as("bob", sale::executeUpdate)).hasMessageContaining("set it again");

            sale.setCharacterStream(1, new StringReader("again"));
            as("bob", sale::executeUpdate);
        }

        assertThat(sales()).containsExactly("alice 1 once", "bob 1 again");
    }

    @Test
    void anotherCallerDoesNotEnterATransaction() throws Exception {
        connection.setAutoCommit(false);
        try (PreparedStatement sale = connection.prepareStatement("insert into sale(amount) values (?)")) {
            sale.setInt(1, 1);
            as("alice", sale::executeUpdate);
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> as("bob", sale::executeUpdate))
                    .matches(refusal -> refusal.getSQLState().equals("25000"))
                    .withMessageContaining("begun by another caller");

            as("bob", sale::executeUpdate);
            connection.commit();
        }

        assertThat(sales()).containsExactly("bob 1 null");
    }

    @Test
    void aSavepointIsPartOfTheTransaction() throws Exception {
        connection.setAutoCommit(false);
        as("alice", () -> {
            var savepoint = connection.setSavepoint();
            connection.createStatement().execute("insert into sale(amount) values (1)");
            connection.rollback(savepoint);
            connection.createStatement().execute("insert into sale(amount) values (2)");
            return null;
        });
        connection.commit();

        assertThat(sales()).containsExactly("alice 2 null");
    }

    @Test
    void settingsThatPoolsForgetAreNotLeftBehind() throws Exception {
        connection.setSchema("pg_catalog");
        connection.setClientInfo("ApplicationName", "month end");
        String settings = "select current_schema() || ' ' || current_setting('application_name')";
        assertThat(as("alice", () -> query(connection, settings))).isEqualTo("pg_catalog month end");
        connection.clearWarnings();

        try (Connection next = driver.getConnection()) {
            assertThat(as("alice", () -> query(next, settings))).isEqualTo("public PostgreSQL JDBC Driver");
        }
    }

    @Test
    void metadataIsThatOfWhoeverAsks() throws Exception {
        var metadata = as("alice", connection::getMetaData);

        assertThat(as("alice", metadata::getUserName)).isEqualTo("alice");
        assertThat(as("bob", metadata::getUserName)).isEqualTo("bob");
        assertThat(as(
                        "bob",
                        () -> connection
                                .prepareStatement("select 1 as one")
                                .getMetaData()
                                .getColumnName(1)))
                .isEqualTo("one");
    }

    @Test
    void unwrapsToTheVendorsConnectionOfTheCaller() throws Exception {
        int process = as("alice", () -> connection.unwrap(PGConnection.class).getBackendPID());

        assertThat(as("alice", () -> query(connection, "select pg_backend_pid()")))
                .isEqualTo(String.valueOf(process));
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return single(statement.executeQuery(sql));
        }
    }

    private static String single(ResultSet rows) throws SQLException {
        try (rows) {
            rows.next();
            return rows.getString(1);
        }
    }
}
