package org.securestore.persistence;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * Everything in which one database differs from another. Whatever is not here is written once, in what SQLite, PostgreSQL
 * and MariaDB have in common.
 */
sealed interface Dialect permits SqliteFile, PostgresServer, MariaDbServer {
    /** Where the database is, for a message: without a user and without a password. */
    String place();

    /** Connections in no pool, with time enough to create the schema or to change it. */
    DataSource migrator();

    /** The pool of what may write, one transaction at a time. */
    HikariConfig writerPool();

    /** The pool of what only reads, each transaction one consistent state. */
    HikariConfig readerPool();

    /**
     * A connection in no pool, in a transaction that sees one state for as long as it takes, keeps nobody waiting, and
     * streams what it is asked to. For its caller to close.
     */
    Connection snapshot() throws SQLException;

    /**
     * The words of the schema that this database has its own for: {@code blob}, {@code identity}, and {@code options},
     * which end each table.
     */
    Map<String, String> placeholders();

    /** Refuses a database in which a store would not be safe; the message says what to do. */
    void verify(Handle handle);

    /**
     * Makes every other transaction that does this wait until this one ends, whichever node it is on.
     *
     * @return the format that the store is in
     */
    int lockStore(Handle handle);

    /** Whether a statement can be given many rows as arrays, one for each column, and unnest them. */
    default boolean takesArrays() {
        return false;
    }

    /** Whether this database can tell nodes by itself that the store has changed. */
    default boolean canAnnounce(Handle handle) {
        return false;
    }

    /** Tells the other nodes, once this transaction is committed, that the store has changed. */
    default void announce(Handle handle) {
        throw new UnsupportedOperationException("This database announces nothing");
    }

    /** Does {@code onChange} whenever a change is announced, until it is closed. */
    default ChangeListening listen(String store, Runnable onChange) {
        return ChangeListening.NONE;
    }

    /** Whether a statement failed because a row of that key is there already. */
    boolean isDuplicateKey(SQLException failure);
}
