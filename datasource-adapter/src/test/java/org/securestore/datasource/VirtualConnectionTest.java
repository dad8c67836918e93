package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.sqlite.SQLiteConnection;

class VirtualConnectionTest {
    private final SqlitePools pools;
    private final Connection connection;

    VirtualConnectionTest(@TempDir Path directory) throws Exception {
        pools = new SqlitePools(directory);
        connection = pools.connect();
        try (Connection preparation = pools.connect();
                Statement statement = preparation.createStatement()) {
            as("dba", () -> statement.execute("create table sale (id integer primary key, amount int)"));
        }
        pools.lent().clear();
        pools.borrowers().clear();
    }

    private static <T> T as(String caller, Callable<T> work) throws Exception {
        return Callers.callAs(Caller.of(caller), work);
    }

    private boolean execute(String caller, String sql) throws Exception {
        return as(caller, () -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private int sales(String caller) throws Exception {
        return as(caller, () -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select count(*) from sale")) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    @Nested
    class WithoutACaller {
        @Test
        void answersWhatPoolsAsk() throws SQLException {
            connection.setReadOnly(true);
            connection.setNetworkTimeout(Runnable::run, 5000);
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setCatalog("sales");
            connection.setClientInfo("ApplicationName", "test");
            connection.beginRequest();
            connection.clearWarnings();
            connection.endRequest();

            assertThat(connection.isValid(1)).isTrue();
            assertThat(connection.isClosed()).isFalse();
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.isReadOnly()).isTrue();
            assertThat(connection.getNetworkTimeout()).isEqualTo(5000);
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(connection.getCatalog()).isEqualTo("sales");
            assertThat(connection.getSchema()).isNull();
            assertThat(connection.getTypeMap()).isEmpty();
            assertThat(connection.getHoldability()).isEqualTo(ResultSet.CLOSE_CURSORS_AT_COMMIT);
            assertThat((Throwable) connection.getWarnings()).isNull();
            assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("test");
            assertThat(pools.borrowers()).isEmpty();
        }

        @Test
        void preparesAndConfiguresStatements() throws SQLException {
            PreparedStatement statement = connection.prepareStatement(
                    "select ?", ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
            statement.setMaxRows(3);
            statement.setFetchSize(10);
            statement.setString(1, "x");
            statement.clearParameters();
            statement.clearWarnings();
            statement.clearBatch();
            statement.cancel();

            assertThat(statement.getMaxRows()).isEqualTo(3);
            assertThat(statement.getFetchSize()).isEqualTo(10);
            assertThat(statement.getQueryTimeout()).isZero();
            assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
            assertThat(statement.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_UPDATABLE);
            assertThat(statement.getResultSetHoldability()).isEqualTo(ResultSet.CLOSE_CURSORS_AT_COMMIT);
            assertThat(statement.getResultSet()).isNull();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(statement.getMoreResults()).isFalse();
            assertThat((Throwable) statement.getWarnings()).isNull();
            assertThat(statement.isPoolable()).isTrue();
            assertThat(connection.createStatement().isPoolable()).isFalse();
            assertThat(statement.getConnection()).isSameAs(connection);
            statement.close();
            assertThat(statement.isClosed()).isTrue();
            assertThat(pools.borrowers()).isEmpty();
        }

        @Test
        void executesNothing() {
            assertThatThrownBy(() -> connection.createStatement().execute("select 1"))
                    .hasMessage("Nobody is calling");
            assertThatThrownBy(connection::getMetaData).hasMessage("Nobody is calling");
            assertThatThrownBy(() -> connection.unwrap(SQLiteConnection.class)).hasMessage("Nobody is calling");
        }

        @Test
        void endsNoTransactionWhereThereIsNone() throws SQLException {
            assertThatThrownBy(connection::commit).hasMessageContaining("auto-commit is on");

            connection.setAutoCommit(false);
            connection.commit();
            connection.rollback();

            assertThat(pools.borrowers()).isEmpty();
        }
    }

    @Nested
    class BetweenTransactions {
        @Test
        void movesToWhoeverExecutes() throws Exception {
            execute("alice", "select 1");
            execute("alice", "select 1");
            execute("bob", "select 1");

            assertThat(pools.borrowers()).containsExactly("user:alice", "user:bob");
            assertThat(pools.notGivenBack()).isEqualTo(1);
        }

        @Test
        void takesItsSettingsAlong() throws Exception {
            execute("alice", "select 1");
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
            connection.setAutoCommit(false);

            execute("bob", "select 1");

            assertThat(pools.lent().get(1).getTransactionIsolation())
                    .isEqualTo(Connection.TRANSACTION_READ_UNCOMMITTED);
            assertThat(pools.lent().get(1).getAutoCommit()).isFalse();
        }

        @Test
        void movesToNewerCredentialsOnceTheResultIsRead() throws Exception {
            try (Statement statement = connection.createStatement()) {
                ResultSet rows = as("alice", () -> statement.executeQuery("select 1"));
                pools.raiseCredentialVersion();
                execute("alice", "select 1");
                assertThat(pools.borrowers()).hasSize(1);
                assertThat(rows.next()).isTrue();

                rows.close();
                execute("alice", "select 1");
                assertThat(pools.borrowers()).hasSize(2);
            }
        }

        @Test
        void closesTheResultsOfTheCallerBefore() throws Exception {
            ResultSet rows = as("alice", () -> connection.createStatement().executeQuery("select 1"));

            execute("bob", "select 1");

            assertThat(rows.isClosed()).isTrue();
        }

        @Test
        void restsWhenAPoolTakesItBack() throws Exception {
            execute("alice", "select 1");

            connection.clearWarnings();

            assertThat(pools.notGivenBack()).isZero();
        }

        @Test
        void doesNotRestWhileAResultIsOpenOrATransaction() throws Exception {
            ResultSet rows = as("alice", () -> connection.createStatement().executeQuery("select 1"));
            connection.clearWarnings();
            assertThat(rows.next()).isTrue();
            rows.close();

            connection.setAutoCommit(false);
            execute("alice", "insert into sale(amount) values (1)");
            connection.endRequest();

            assertThat(pools.notGivenBack()).isEqualTo(1);
        }

        @Test
        void replacesAPhysicalConnectionThatWasLost() throws Exception {
            execute("alice", "select 1");
            pools.lent().get(0).close();

            execute("alice", "select 1");

            assertThat(pools.borrowers()).hasSize(2);
        }
    }

    @Nested
    class WithinATransaction {
        @Test
        void refusesAnotherCallerOnceAndRollsBack() throws Exception {
            connection.setAutoCommit(false);
            execute("alice", "insert into sale(amount) values (1)");

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> execute("bob", "select 1"))
                    .withMessage("The transaction was begun by another caller, and was rolled back")
                    .matches(refusal -> refusal.getSQLState().equals("25000"));

            assertThat(pools.notGivenBack()).isZero();
            assertThat(sales("bob")).isZero();
        }

        @Test
        void refusesNobodyOnceAndSaysWhy() throws Exception {
            connection.setAutoCommit(false);
            execute("alice", "insert into sale(amount) values (1)");

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> connection.createStatement().execute("select 1"))
                    .matches(refusal -> refusal.getSQLState().equals("25000"))
                    .havingCause()
                    .withMessage("Nobody is calling");

            assertThat(sales("alice")).isZero();
        }

        @Test
        void staysWithTheCredentialsThatBeganIt() throws Exception {
            connection.setAutoCommit(false);
            execute("alice", "insert into sale(amount) values (1)");
            pools.raiseCredentialVersion();
            execute("alice", "insert into sale(amount) values (2)");
            assertThat(pools.borrowers()).hasSize(1);

            connection.commit();
            assertThat(sales("alice")).isEqualTo(2);
            assertThat(pools.borrowers()).hasSize(2);
        }

        @Test
        void isCommittedByAutoCommit() throws Exception {
            connection.setAutoCommit(false);
            execute("alice", "insert into sale(amount) values (1)");

            connection.setAutoCommit(true);

            assertThat(sales("bob")).isEqualTo(1);
        }

        @Test
        void isRolledBackByClosing() throws Exception {
            connection.setAutoCommit(false);
            execute("alice", "insert into sale(amount) values (1)");

            connection.close();

            assertThat(pools.notGivenBack()).isZero();
            try (Connection later = pools.connect();
                    ResultSet rows = as("bob", () -> later.createStatement().executeQuery("select * from sale"))) {
                assertThat(rows.next()).isFalse();
            }
        }

        @Test
        void saysOnceThatTheConnectionWasLost() throws Exception {
            connection.setAutoCommit(false);
            execute("alice", "insert into sale(amount) values (1)");
            pools.lent().get(0).close();

            assertThatThrownBy(() -> execute("alice", "select 1")).hasMessageContaining("and with it the transaction");

            assertThat(sales("alice")).isZero();
        }
    }

    @Nested
    class OnceClosed {
        @Test
        void saysSo() throws SQLException {
            Statement statement = connection.createStatement();
            connection.close();
            connection.close();

            assertThat(connection.isClosed()).isTrue();
            assertThat(connection.isValid(1)).isFalse();
            assertThat(statement.isClosed()).isTrue();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(connection::createStatement)
                    .matches(closed -> closed.getSQLState().equals("08003"));
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("select 1"))
                    .matches(closed -> closed.getSQLState().equals("08003"));
            assertThatExceptionOfType(SQLClientInfoException.class)
                    .isThrownBy(() -> connection.setClientInfo(new Properties()));
        }

        @Test
        void hasGivenBackWhatItHad() throws Exception {
            execute("alice", "select 1");

            connection.close();

            assertThat(pools.notGivenBack()).isZero();
        }

        @Test
        void canHaveBeenAborted() throws Exception {
            execute("alice", "select 1");

            connection.abort(Runnable::run);

            assertThat(connection.isClosed()).isTrue();
            assertThat(pools.notGivenBack()).isZero();
        }
    }

    @Test
    void isItselfAndNothingElse() throws SQLException {
        assertThat(List.of(connection)).contains(connection);
        assertThat(connection).hasSameHashCodeAs(connection.createStatement().getConnection());
        assertThat(connection).hasToString("SecureStoreConnection[Reporting]");
        assertThat(connection).isNotEqualTo(pools.connect());
        assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
        assertThat(connection.isWrapperFor(Connection.class)).isTrue();
    }

    @Test
    void unwrapsToTheCallersConnection() throws Exception {
        assertThat(as("alice", () -> connection.unwrap(SQLiteConnection.class)))
                .isSameAs(pools.lent().get(0));
    }

    @Test
    void saysWhatItWrapsWithoutMoreThanIsNeeded() throws Exception {
        assertThat(connection.isWrapperFor(Statement.class)).isFalse();
        assertThat(connection.createStatement().isWrapperFor(Connection.class)).isFalse();
        assertThat(pools.borrowers()).isEmpty();

        connection.setAutoCommit(false);
        assertThat(as("alice", () -> connection.isWrapperFor(SQLiteConnection.class)))
                .isTrue();
        assertThat(connection.isWrapperFor(SQLiteConnection.class)).isTrue();
        assertThat(as("bob", () -> connection.isWrapperFor(List.class))).isFalse();
        assertThat(pools.borrowers()).containsExactly("user:alice");

        execute("bob", "select 1"); // which is no intrusion, as nothing has begun
    }

    @Test
    void showsTheVendorsFailureItself() {
        assertThatThrownBy(() -> execute("alice", "nonsense")).isInstanceOf(org.sqlite.SQLiteException.class);
    }

    @Test
    void isWhatItsStatementsResultsAndMetadataComeFrom() throws Exception {
        Statement statement = connection.createStatement();
        ResultSet rows = as("alice", () -> statement.executeQuery("select 1"));

        assertThat(rows.getStatement()).isSameAs(statement);
        as("alice", () -> statement.execute("select 1"));
        assertThat(statement.getResultSet().getStatement()).isSameAs(statement);
        assertThat(as("alice", connection::getMetaData).getConnection()).isSameAs(connection);
        ResultSet tables = as("alice", () -> connection.getMetaData().getTables(null, null, "sale", null));
        assertThat(tables.next()).isTrue();
        assertThat(tables.getStatement()).isNull();
    }

    @Test
    void keepsParametersAsTheyWereWhenSet() throws Exception {
        byte[] reused = {1};
        try (PreparedStatement insert = connection.prepareStatement("insert into sale(amount) values (?)")) {
            insert.setBytes(1, reused);
            insert.addBatch();
            reused[0] = 2;
            insert.setBytes(1, reused);
            insert.addBatch();
            reused[0] = 3;
            as("alice", insert::executeBatch);
        }

        try (ResultSet rows = as(
                "alice",
                () -> connection
                        .createStatement()
                        .executeQuery("select group_concat(hex(amount) order by id) from sale"))) {
            assertThat(rows.getString(1)).isEqualTo("01,02");
        }
    }

    @Test
    void closesAStatementOnCompletion() throws Exception {
        Statement statement = connection.createStatement();
        statement.closeOnCompletion();

        as("alice", () -> statement.executeQuery("select 1")).close();

        assertThat(statement.isClosed()).isTrue();
    }
}
