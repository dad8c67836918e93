package org.securestore.benchmarks.borrowing;

import java.sql.Connection;
import java.util.concurrent.Callable;
import org.securestore.benchmarks.Population;
import org.securestore.datasource.SecureStoreDataSource;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/**
 * Our data source, asked by whoever is bound to the thread, as whom the store then decides. Each identity has credentials of
 * its own in a store on this machine; nobody's password is anywhere else.
 */
final class SecureStorePeer implements Peer {
    private final Caller[] callers;
    private final SecureStoreDataSource pool;
    private final Callable<Connection> borrowing;

    SecureStorePeer(int identities, int connections, String url) throws ClassNotFoundException {
        Class.forName(NothingDriver.class.getName());
        this.callers = new Caller[identities];
        for (int identity = 0; identity < identities; identity++) {
            callers[identity] = Population.caller(identity);
        }
        this.pool = new SecureStoreDataSource(new Population(1, identities).store());
        pool.setTargetApplication(Population.ORDERS.value());
        pool.setUrl(url);
        pool.setMaximumPoolSize(HikariPeer.CONNECTIONS_OF_ONE);
        pool.setMaximumConnections(connections);
        this.borrowing = pool::getConnection;
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
