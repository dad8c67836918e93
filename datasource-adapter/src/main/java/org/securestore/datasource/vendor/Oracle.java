package org.securestore.datasource.vendor;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * Oracle, whose driver puts most refusals in classes 72 and 99: only the number of the ORA message counts. Too many sessions
 * (18, 20, 2391), a listener without a handler (12516 and its like) and a database that starts or stops (1033, 1034, 1089, 1090)
 * are none.
 *
 * @see <a href="https://docs.oracle.com/en/error-help/db/">Oracle, error help</a>
 */
record Oracle() implements Vendor {
    private static final Set<Integer> REFUSALS = Set.of(
            1005, // no password given
            1017, // wrong user or password
            1045, // may not create a session
            28000, // locked
            28001, // the password has expired
            28009); // SYS, who may log in as SYSDBA only

    @Override
    public Set<String> subprotocols() {
        return Set.of("oracle");
    }

    @Override
    public Optional<String> callerProperty() {
        return Optional.of("OCSID.CLIENTID");
    }

    @Override
    public Optional<String> sessionQuery() {
        return Optional.of("select sys_context('userenv', 'sessionid') from dual");
    }

    @Override
    public String idleStatement() {
        return "select 1 from dual";
    }

    @Override
    public boolean saysRefused(SQLException failure) {
        return REFUSALS.contains(failure.getErrorCode());
    }
}
