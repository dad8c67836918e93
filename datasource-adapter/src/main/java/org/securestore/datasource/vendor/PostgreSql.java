package org.securestore.datasource.vendor;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * PostgreSQL, and what speaks its protocol: 28P01 for a wrong or expired password, 28000 for an unknown role, one that may not
 * log in, and one that pg_hba.conf keeps out. Too many connections (53300), a server that starts or stops (57P03, 57P01), a
 * database that is absent (3D000) or closed to the role (42501) are none.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL, appendix A</a>
 */
record PostgreSql() implements Vendor {
    @Override
    public Set<String> subprotocols() {
        return Set.of("postgresql", "pgsql", "yugabytedb", "redshift");
    }

    @Override
    public Optional<String> callerProperty() {
        return Optional.of("ApplicationName");
    }

    @Override
    public Optional<String> sessionQuery() {
        return Optional.of("select pg_backend_pid()");
    }

    @Override
    public boolean saysRefused(SQLException failure) {
        return StandardSql.isClass28(failure);
    }
}
