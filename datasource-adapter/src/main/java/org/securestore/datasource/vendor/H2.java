package org.securestore.datasource.vendor;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * H2: 28000 for a wrong user or password, as SQLState and as error code. A file that another process holds, a database that is
 * absent or closing (90020, 90149, 90121) are none.
 *
 * @see <a href="https://h2database.com/javadoc/org/h2/api/ErrorCode.html">H2, error codes</a>
 */
record H2() implements Vendor {
    private static final int WRONG_USER_OR_PASSWORD = 28000;

    @Override
    public Set<String> subprotocols() {
        return Set.of("h2");
    }

    @Override
    public Optional<String> callerProperty() {
        return Optional.of("ApplicationName");
    }

    @Override
    public Optional<String> sessionQuery() {
        return Optional.of("select session_id()");
    }

    @Override
    public boolean saysRefused(SQLException failure) {
        return failure.getErrorCode() == WRONG_USER_OR_PASSWORD || StandardSql.isClass28(failure);
    }
}
