package org.securestore.datasource;

import java.util.List;

/** What JMX shows of a data source, as {@code org.securestore:type=DataSource,name=…}; nothing of it is secret. */
public interface SecureStoreDataSourceMXBean {
    /** The target application, or else the connection settings, that it connects by. */
    String getName();

    int getMaximumConnections();

    int getMaximumPoolSize();

    int getActiveConnections();

    int getIdleConnections();

    int getWaitingCallers();

    long getLogins();

    long getRefusedLogins();

    long getHandovers();

    /** Whose connections there are. */
    List<Identity> getIdentities();

    /** Closes the connections that nobody uses, and the others when they come back. */
    void closeConnections();

    /** The callers who share credentials. */
    interface Identity {
        String getApplication();

        String getOwner();

        int getActiveConnections();

        int getIdleConnections();

        int getWaitingCallers();
    }
}
