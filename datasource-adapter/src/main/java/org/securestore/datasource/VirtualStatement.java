package org.securestore.datasource;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is made on the connection of whoever executes it, when it is executed.
 *
 * @param <S> the kind of statement
 */
final class VirtualStatement<S extends Statement> extends ConfiguredStatement<S> {
    private static final Map<Method, Method> ANSWERS = answersOf(CallableStatement.class, VirtualStatement.class);

    private final MovingConnection moving;
    private volatile @Nullable Made made;
    private boolean closed;

    VirtualStatement(Class<S> type, Call creation, VirtualConnection connection, MovingConnection moving) {
        super(type, ANSWERS, creation, connection);
        this.moving = moving;
    }

    /** A physical statement, and where it was made. */
    private record Made(BorrowedConnection on, Statement statement) {}

    @Override
    @Nullable
    Object passOn(Call call) throws SQLException {
        switch (call.name()) {
            case "addBatch" -> recipe.addBatch(call);
            case "clearBatch" -> recipe.clearBatch();
            case "clearParameters" -> clearParameters(call);
            default -> {
                return setOrExecuted(call);
            }
        }
        return null; // these return nothing
    }

    private @Nullable Object setOrExecuted(Call call) throws SQLException {
        if (Recipe.takes(call)) {
            recipe.add(call);
            return null; // no setter returns anything
        }
        if (call.name().endsWith("Batch")) {
            return executeBatch(call);
        }
        if (call.name().startsWith("execute")) {
            return execute(call);
        }
        return readsResult(call)
                ? ofResult(call)
                : call.on(madeOn(moving.forCaller()).statement());
    }

    private @Nullable Object execute(Call call) throws SQLException {
        Made ready = madeOn(moving.forWork());
        recipe.applyTo(ready.statement());
        return wrapped(call.on(ready.statement()), ready.on());
    }

    private @Nullable Object executeBatch(Call call) throws SQLException {
        Made ready = madeOn(moving.forWork());
        try {
            recipe.applyBatchTo(ready.statement());
            return call.on(ready.statement());
        } catch (SQLException failure) {
            throw withoutRest(ready.statement(), failure);
        } finally {
            recipe.batchExecuted();
        }
    }

    /** The failure of a batch, of which no entry stays behind for the next. */
    private static SQLException withoutRest(Statement statement, SQLException failure) {
        try {
            statement.clearBatch();
        } catch (SQLException failed) {
            failure.addSuppressed(failed);
        }
        return failure;
    }

    private Made madeOn(BorrowedConnection borrowed) throws SQLException {
        Made present = made;
        if (present != null && present.on() == borrowed && !present.statement().isClosed()) {
            return present;
        }
        Statement statement = recipe.createOn(borrowed.connection());
        borrowed.keep(statement);
        Made fresh = new Made(borrowed, statement);
        made = fresh;
        return fresh;
    }

    /** What was made, as long as the connection has not moved on. */
    private @Nullable Made current() {
        Made present = made;
        return present != null && present.on() == moving.current() ? present : null;
    }

    private static boolean readsResult(Call call) {
        return call.isDeclaredBy(CallableStatement.class) || call.name().equals("getGeneratedKeys");
    }

    /** What the last execution left belongs to whoever executed. */
    private @Nullable Object ofResult(Call call) throws SQLException {
        Made present = current();
        if (present == null) {
            throw new SQLException(
                    "This statement has not been executed since its connection was another caller's",
                    SqlStates.NO_RESULT);
        }
        return wrapped(call.on(present.statement()), present.on());
    }

    private @Nullable Object wrapped(@Nullable Object result, BorrowedConnection borrowed) throws SQLException {
        return result instanceof ResultSet rows ? VirtualResultSet.of(this, rows, borrowed) : result;
    }

    private void clearParameters(Call call) throws SQLException {
        recipe.clearParameters(call);
        Made present = current();
        if (present != null) {
            call.on(present.statement());
        }
    }

    @Override
    Wrapper physical() throws SQLException {
        return madeOn(moving.forWork()).statement();
    }

    @Override
    Wrapper anyPhysical() throws SQLException {
        Made present = current();
        return (present == null ? madeOn(moving.forCaller()) : present).statement();
    }

    @Override
    void requireOpen() throws SQLException {
        connection.requireOpen();
        if (closed) {
            throw new SQLException("This statement is closed", SqlStates.CLOSED);
        }
    }

    @Answers
    boolean isClosed() {
        return closed || connection.isClosed();
    }

    @Answers
    void close() throws SQLException {
        closed = true;
        Made present = current();
        made = null;
        if (present != null) {
            present.on().close(present.statement());
        }
    }

    /** Any thread may cancel; there is nothing to cancel where nothing has been executed. */
    @Answers
    void cancel() throws SQLException {
        Made present = current();
        if (present != null) {
            present.statement().cancel();
        }
    }

    void resultClosed() throws SQLException {
        if (isCloseOnCompletion()) {
            close();
        }
    }

    @Answers
    @Nullable
    ResultSet getResultSet() throws SQLException {
        Made present = current();
        ResultSet rows = present == null ? null : present.statement().getResultSet();
        return present == null || rows == null ? null : VirtualResultSet.of(this, rows, present.on());
    }

    @Answers
    int getUpdateCount() throws SQLException {
        Made present = current();
        return present == null ? -1 : present.statement().getUpdateCount();
    }

    @Answers
    long getLargeUpdateCount() throws SQLException {
        Made present = current();
        return present == null ? -1 : present.statement().getLargeUpdateCount();
    }

    @Answers
    boolean getMoreResults() throws SQLException {
        Made present = current();
        return present != null && present.statement().getMoreResults();
    }

    @Answers
    boolean getMoreResults(int fate) throws SQLException {
        Made present = current();
        return present != null && present.statement().getMoreResults(fate);
    }

    @Answers
    @Nullable
    SQLWarning getWarnings() throws SQLException {
        Made present = current();
        return present == null ? null : present.statement().getWarnings();
    }

    @Answers
    void clearWarnings() throws SQLException {
        Made present = current();
        if (present != null) {
            present.statement().clearWarnings();
        }
    }

    @Override
    public String toString() {
        return "SecureStoreStatement of " + connection;
    }
}
