package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.arjuna.ats.arjuna.recovery.RecoveryManager;
import com.arjuna.ats.jta.recovery.XAResourceRecoveryHelper;
import jakarta.transaction.TransactionManager;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.securestore.StoreFixture;
import org.securestore.TemporaryDirectory;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.database.MariaDbForTests;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;

/** A real transaction manager over a real PostgreSQL and a real MariaDB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecureStoreXADataSourceIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final PostgresFixture ledgers = PostgresFixture.shared();
    private final MariaDbForTests stocks = MariaDbForTests.shared();
    private final StoreFixture store = StoreFixture.withoutStaleness();

    private Path log;
    private TransactionManager manager;
    private SecureStoreXADataSource ledger;
    private SecureStoreXADataSource stock;

    @BeforeAll
    void setUp() throws Exception {
        log = TemporaryDirectory.named("narayana");
        manager = Narayana.in(log);
        ledgers.execute("create table if not exists transfer (id int)");
        stocks.execute(
                "create database if not exists stock",
                "create table if not exists stock.transfer (id int) engine=innodb");
        store.individualApplication("Ledger").individualApplication("Stock");
        for (String user : List.of("alice", "bob")) {
            account(user, "secret of " + user);
            store.userCredentials("Ledger", user, user, "secret of " + user);
            store.userCredentials("Stock", user, user, "secret of " + user);
        }
        account("recoverer", "secret of recovery");
        ledgers.execute("alter role recoverer superuser"); // PostgreSQL lets nobody else end what others have prepared
        recoveryApplication("LedgerRecovery");
        recoveryApplication("StockRecovery");
        ledger = Transfer.source(store.configuration(), "Ledger", ledgers.url());
        stock = Transfer.source(store.configuration(), "Stock", stocks.url("stock"));
    }

    private void account(String name, String password) throws SQLException {
        ledgers.createRole(name, password);
        ledgers.execute("grant select, insert on transfer to " + name);
        stocks.execute(
                "create or replace user " + name + " identified by '" + password + "'",
                "grant all on stock.* to " + name);
    }

    private void recoveryApplication(String id) {
        store.administrator().applications().create(TargetApplication.group(new TargetApplicationId(id), Claim.SYSTEM));
        store.groupCredentials(id, "recoverer", "secret of recovery");
    }

    @AfterAll
    void close() {
        ledger.close();
        stock.close();
        store.close();
    }

    private static <T> T as(String caller, Callable<T> work) throws Exception {
        return Callers.callAs(Caller.of(caller), work);
    }

    private static int count(Connection connection, int id) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from transfer where id = " + id)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** In how many of the two databases a transfer has been committed. */
    private int committed(int id) throws SQLException {
        return count(ledgers.superuser(), id)
                + count(DriverManager.getConnection(stocks.url("stock"), "recoverer", "secret of recovery"), id);
    }

    @Nested
    class WithATransactionManager {
        private final int id = NUMBERS.incrementAndGet();
        private final Transfer transfer = new Transfer(
                manager,
                Transfer.source(store.configuration(), "Ledger", ledgers.url()),
                Transfer.source(store.configuration(), "Stock", stocks.url("stock")));

        @AfterEach
        void close() throws SQLException {
            transfer.close();
        }

        @Test
        void commitsInBothDatabasesAsWhoeverIsCalling() throws Exception {
            as("alice", () -> {
                assertThat(transfer.begin(id)).matches("alice alice@.*");
                manager.commit();
                return null;
            });

            assertThat(committed(id)).isEqualTo(2);
        }

        @Test
        void rollsBackInBothDatabases() throws Exception {
            as("bob", () -> {
                assertThat(transfer.begin(id)).matches("bob bob@.*");
                manager.rollback();
                return null;
            });

            assertThat(committed(id)).isZero();
        }

        @Test
        void recoversAfterACrashByTheRecoveryApplication() throws Exception {
            assertThat(crash()).isEqualTo(7);
            assertThat(committed(id)).isZero();

            RecoveryManager recovery = Narayana.recovering(new Both());
            // a database recovers what somebody had prepared only once it has noticed that he is gone
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                recovery.scan();
                return committed(id) == 2;
            });
            recovery.terminate();
        }

        private int crash() throws IOException, InterruptedException {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            CrashingResource.option(),
                            Transfer.class.getName(),
                            store.configuration().home().toString(),
                            ledgers.url(),
                            stocks.url("stock"),
                            log.toString(),
                            String.valueOf(id))
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }

    /** What the transaction manager recovers with, on a thread where nobody is calling. */
    private final class Both implements XAResourceRecoveryHelper {
        private final List<XAResource> resources = new ArrayList<>();

        @Override
        public boolean initialise(String parameter) {
            return true;
        }

        @Override
        public XAResource[] getXAResources() throws SQLException {
            if (resources.isEmpty()) {
                resources.add(ledger.getXAConnection().getXAResource());
                resources.add(stock.getXAConnection().getXAResource());
            }
            return resources.toArray(XAResource[]::new);
        }
    }

    @Nested
    class AConnectionForRecovery {
        @Test
        void recoversAndExecutesNothing() throws Exception {
            XAConnection connection = ledger.getXAConnection();
            try (Connection handle = connection.getConnection()) {
                assertThat(handle.isValid(5)).isTrue();
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(handle::createStatement)
                        .matches(refusal -> refusal.getSQLState().equals(SqlStates.NO_CALLER));
                assertThat(connection.getXAResource().recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))
                        .isNotNull();
                assertThatExceptionOfType(XAException.class)
                        .isThrownBy(() -> connection.getXAResource().start(Branch.next(), XAResource.TMNOFLAGS));
            } finally {
                connection.close();
            }
        }

        @Test
        void needsARecoveryApplication() {
            SecureStoreXADataSource without = new SecureStoreXADataSource(store.configuration());
            without.setTargetApplication("Ledger");
            without.setUrl(ledgers.url());

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(without::getXAConnection)
                    .matches(refusal -> refusal.getSQLState().equals(SqlStates.NO_CALLER));
            without.close();
        }
    }

    @Nested
    class AConnectionOfOneCaller {
        private final List<ConnectionEvent> errors = new ArrayList<>();

        @Test
        void isGivenToAContainerThatWasToldNoUser() throws Exception {
            as("carol", () -> ledger.getXAConnection("", "")).close();

            assertThatExceptionOfType(SQLFeatureNotSupportedException.class)
                    .isThrownBy(() -> as("carol", () -> ledger.getXAConnection("carol", "guessed")))
                    .withMessageContaining("The store supplies user and password");
        }

        private XAConnection connect(String caller) throws Exception {
            XAConnection connection = as(caller, ledger::getXAConnection);
            connection.addConnectionEventListener(new ConnectionEventListener() {
                @Override
                public void connectionClosed(ConnectionEvent event) {
                    // that of a handle
                }

                @Override
                public void connectionErrorOccurred(ConnectionEvent event) {
                    errors.add(event);
                }
            });
            return connection;
        }

        @Test
        void endsWhatHasBegunAndBeginsNothingOnceCredentialsAreReplaced() throws Exception {
            account("carol", "first");
            store.userCredentials("Ledger", "carol", "carol", "first");
            int id = NUMBERS.incrementAndGet();
            XAConnection connection = connect("carol");
            XAResource resource = connection.getXAResource();
            Xid xid = Branch.next();
            as("carol", () -> {
                resource.start(xid, XAResource.TMNOFLAGS);
                ledgers.createRole("carol", "second");
                store.userCredentials("Ledger", "carol", "carol", "second");
                try (Connection handle = connection.getConnection();
                        Statement statement = handle.createStatement()) {
                    statement.execute("insert into transfer values (" + id + ")");
                }
                resource.end(xid, XAResource.TMSUCCESS);
                return resource.prepare(xid);
            });

            assertThatExceptionOfType(XAException.class)
                    .isThrownBy(() -> as("carol", () -> {
                        resource.start(Branch.next(), XAResource.TMNOFLAGS);
                        return null;
                    }))
                    .matches(refusal -> refusal.errorCode == XAException.XAER_RMFAIL)
                    .withMessageContaining("have been replaced");
            assertThat(errors).hasSize(1).allMatch(event -> event.getSource() == connection);
            resource.commit(xid, false);

            assertThat(count(ledgers.superuser(), id)).isEqualTo(1);
            connection.close();
            as("carol", ledger::getXAConnection).close();
        }

        @Test
        void isNobodyElses() throws Exception {
            XAConnection connection = connect("alice");
            try (Connection handle = connection.getConnection();
                    Statement statement = as("alice", handle::createStatement)) {
                assertThat(as("alice", () -> statement.execute("select 1"))).isTrue();
                assertThat(statement.getConnection()).isSameAs(handle);
                assertThat(statement.getResultSet().getStatement()).isSameAs(statement);
                assertThat(as("alice", handle::getMetaData).getConnection()).isSameAs(handle);
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> as("bob", () -> statement.execute("select 1")))
                        .withMessageContaining("another caller")
                        .matches(refusal -> refusal.getSQLState().equals("08006"));
                assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("select 1"));
                assertThatExceptionOfType(XAException.class)
                        .isThrownBy(() -> as("bob", () -> {
                            connection.getXAResource().start(Branch.next(), XAResource.TMNOFLAGS);
                            return null;
                        }));
            }
            assertThat(errors).hasSize(3);
            connection.close();
        }
    }

    /** A branch of a transaction that no transaction manager knows of. */
    private record Branch(int number) implements Xid {
        static Branch next() {
            return new Branch(NUMBERS.incrementAndGet());
        }

        @Override
        public int getFormatId() {
            return 4711;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return BigInteger.valueOf(number).toByteArray();
        }

        @Override
        public byte[] getBranchQualifier() {
            return BigInteger.valueOf(number).toByteArray();
        }
    }
}
