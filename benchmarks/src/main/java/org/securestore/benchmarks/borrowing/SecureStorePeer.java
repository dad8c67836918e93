package org.securestore.benchmarks.borrowing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.Callable;
import org.securestore.StoreConfiguration;
import org.securestore.benchmarks.Population;
import org.securestore.datasource.SecureStoreDataSource;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/**
 * Our data source, asked by whoever is bound to the thread, as whom the store then decides. Each identity has credentials of
 * its own in a store on this machine; nobody's password is anywhere else. Everybody has logged in before, once in the life of
 * the store, which notes what was accepted.
 */
final class SecureStorePeer implements Peer {
    private final Caller[] callers;
    private final SecureStoreDataSource pool;
    private final Callable<Connection> borrowing;

    private SecureStorePeer(StoreConfiguration store, int identities, int connections, String url) {
        this.callers = new Caller[identities];
        for (int identity = 0; identity < identities; identity++) {
            callers[identity] = Population.caller(identity);
        }
        this.pool = new SecureStoreDataSource(store);
        pool.setTargetApplication(Population.ORDERS.value());
        pool.setUrl(url);
        pool.setMaximumPoolSize(HikariPeer.CONNECTIONS_OF_ONE);
        pool.setMaximumConnections(connections);
        this.borrowing = pool::getConnection;
    }

    static SecureStorePeer of(int identities, int connections, String url) throws Exception {
        Class.forName(NothingDriver.class.getName());
        StoreConfiguration store = new Population(1, identities).store();
        Path accepted = store.home().resolve("accepted");
        if (!Files.exists(accepted)) {
            logInEverybody(store, identities);
            Files.createFile(accepted);
        }
        return new SecureStorePeer(store, identities, connections, url);
    }

    private static void logInEverybody(StoreConfiguration store, int identities) throws Exception {
        try (SecureStorePeer all = new SecureStorePeer(store, identities, 50, NothingDriver.url(0))) {
            for (int identity = 0; identity < identities; identity++) {
                all.borrow(identity).close();
            }
        }
    }

    @Override
    public Connection borrow(int identity) throws Exception {
        return Callers.callAs(callers[identity], borrowing);
    }

    @Override
    public void close() {
        pool.close();
    }
}
