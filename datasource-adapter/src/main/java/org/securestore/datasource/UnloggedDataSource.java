package org.securestore.datasource;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source without the ways of logging that JDBC has: what there is to say goes to SLF4J. */
interface UnloggedDataSource extends DataSource {
    @Override
    default @Nullable PrintWriter getLogWriter() {
        return null; // JDBC's word for "logging is off"
    }

    @Override
    default void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("There is no log writer here; logs go to SLF4J");
    }

    @Override
    default Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Logs go to SLF4J");
    }
}
