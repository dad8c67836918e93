package org.securestore.datasource;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The vendor's result set, which says that it comes from our statement. It closes when the connection moves. */
final class VirtualResultSet extends VirtualObject<ResultSet> {
    private static final Map<Method, Method> ANSWERS = answersOf(ResultSet.class, VirtualResultSet.class);

    private final ResultSet rows;
    private final @Nullable VirtualStatement<?> statement;

    private VirtualResultSet(ResultSet rows, @Nullable VirtualStatement<?> statement) {
        super(ResultSet.class, ANSWERS);
        this.rows = rows;
        this.statement = statement;
    }

    static ResultSet of(VirtualStatement<?> statement, ResultSet rows, BorrowedConnection borrowed)
            throws SQLException {
        borrowed.keep(rows);
        return new VirtualResultSet(rows, statement).front();
    }

    static ResultSet ofMetaData(ResultSet rows, BorrowedConnection borrowed) throws SQLException {
        borrowed.keep(rows);
        return new VirtualResultSet(rows, null).front();
    }

    @Override
    @Nullable
    Object passOn(Call call) throws SQLException {
        return call.on(rows);
    }

    @Override
    Wrapper physical() {
        return rows;
    }

    @Override
    void requireOpen() {
        // the vendor's result set says so itself
    }

    @Answers
    void close() throws SQLException {
        rows.close();
        if (statement != null) {
            statement.resultClosed();
        }
    }

    /** The virtual statement; null, which JDBC allows, for the rows of metadata. */
    @Answers
    @Nullable
    Statement getStatement() {
        return statement == null ? null : statement.front();
    }

    @Override
    public String toString() {
        return "Result of " + (statement == null ? "metadata" : statement);
    }
}
