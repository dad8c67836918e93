package org.securestore.datasource.vendor;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one vendor's database, or its driver, says that it does not let this account in: the password is wrong or has
 * expired, the account is locked, unknown or may not log in. A store that tried such a login again would lock the account, or
 * wait in vain. What another attempt may well cure is no refusal: too many connections, a server that is starting, a
 * database that this account may not use yet. Values; threads may share them.
 */
public sealed interface Vendor permits Db2, H2, MariaDb, Oracle, PostgreSql, Sqlite, SqlServer, StandardSql {
    /** By which URLs a vendor is known: the words between {@code jdbc:} and the address. */
    Set<String> subprotocols();

    /** Whether this failure by itself, whatever caused it, refuses the login. */
    boolean saysRefused(SQLException failure);

    /** The client info by which a session shows for whom it works, if the vendor's driver has such. */
    default Optional<String> callerProperty() {
        return Optional.empty();
    }

    /** Asks which of the database's sessions this is, by the name that its own log has for it. */
    default Optional<String> sessionQuery() {
        return Optional.empty();
    }

    /** A statement that does nothing and needs no right. */
    default String idleStatement() {
        return "select 1";
    }

    /**
     * Whose URL this is, also behind the words of a driver that wraps the vendor's, as in {@code jdbc:otel:postgresql:…}. By
     * the SQL standard where it is nobody's that is known.
     */
    static Vendor of(String url) {
        return Subprotocol.words(url)
                .flatMap(word -> Known.VENDORS.stream()
                        .filter(vendor -> vendor.subprotocols().contains(word)))
                .findFirst()
                .orElse(Known.STANDARD);
    }

    /** Whether the failure, one of its causes, or one that is chained to it refuses the login. */
    default boolean refusesLogin(SQLException failure) {
        return refused(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private boolean refused(@Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false; // chains of exceptions can run in circles
        }
        if (failure instanceof SQLException sql && (saysRefused(sql) || refused(sql.getNextException(), seen))) {
            return true;
        }
        return refused(failure.getCause(), seen);
    }

    /** All of them, in a class of their own, as an interface keeps nothing private. */
    final class Known {
        private static final Vendor STANDARD = new StandardSql();
        private static final List<Vendor> VENDORS = List.of(
                new PostgreSql(), new MariaDb(), new SqlServer(), new Oracle(), new Db2(), new H2(), new Sqlite());

        private Known() {}
    }
}
