package org.securestore.datasource;

import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import org.securestore.StoreConfiguration;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** Writes into two databases in one transaction, as whoever is calling. */
final class Transfer implements AutoCloseable {
    private final TransactionManager manager;
    private final SecureStoreXADataSource ledger;
    private final SecureStoreXADataSource stock;
    private final List<XAConnection> connections = new ArrayList<>();

    Transfer(TransactionManager manager, SecureStoreXADataSource ledger, SecureStoreXADataSource stock) {
        this.manager = manager;
        this.ledger = ledger;
        this.stock = stock;
    }

    static SecureStoreXADataSource source(StoreConfiguration store, String application, String url) {
        SecureStoreXADataSource source = new SecureStoreXADataSource(store);
        source.setTargetApplication(application);
        source.setUrl(url);
        source.setRecoveryTargetApplication(application + "Recovery");
        return source;
    }

    /** Begins a transaction and inserts into both; answers who did so according to the databases. */
    String begin(int id, XAResource... others) throws Exception {
        manager.begin();
        Transaction transaction = manager.getTransaction();
        for (XAResource other : others) {
            transaction.enlistResource(other);
        }
        return insert(transaction, ledger, id, "current_user") + " " + insert(transaction, stock, id, "user()");
    }

    private String insert(Transaction transaction, SecureStoreXADataSource source, int id, String user)
            throws Exception {
        XAConnection connection = source.getXAConnection();
        connections.add(connection);
        XAResource resource = connection.getXAResource();
        transaction.enlistResource(resource);
        try (Connection handle = connection.getConnection();
                Statement statement = handle.createStatement()) {
            statement.execute("insert into transfer values (" + id + ")");
            try (ResultSet rows = statement.executeQuery("select " + user)) {
                rows.next();
                return rows.getString(1);
            }
        } finally {
            transaction.delistResource(resource, XAResource.TMSUCCESS);
        }
    }

    @Override
    public void close() throws SQLException {
        for (XAConnection connection : connections) {
            connection.close();
        }
        ledger.close();
        stock.close();
    }

    /** Begins a transfer as alice, and crashes while it commits: home of the store, both URLs, directory of the log, number. */
    public static void main(String[] arguments) throws Exception {
        StoreConfiguration store = StoreConfiguration.ofHome(Path.of(arguments[0]));
        TransactionManager manager = Narayana.in(Path.of(arguments[3]));
        try (Transfer transfer =
                new Transfer(manager, source(store, "Ledger", arguments[1]), source(store, "Stock", arguments[2]))) {
            Callers.callAs(Caller.of("alice"), () -> {
                transfer.begin(Integer.parseInt(arguments[4]), new CrashingResource());
                manager.commit();
                return null;
            });
        }
    }
}
