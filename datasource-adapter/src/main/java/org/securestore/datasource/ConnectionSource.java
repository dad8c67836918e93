package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;

/** Where a data source has its connections from. Threads may share it. */
interface ConnectionSource extends AutoCloseable {
    /** A connection on behalf of whoever is calling, for the caller of this method to close. */
    Connection borrow() throws SQLException;

    /**
     * Has the database answer something, on behalf of whoever is calling.
     *
     * @throws SQLException if there is no connection, or the database does not answer
     */
    void verify() throws SQLException;

    DataSourceStatistics statistics();

    /** What connections have behind them that a pool in front of the data source may lend to everybody. */
    IdentityPools forEverybody() throws SQLException;

    @Override
    void close();
}
