package org.securestore.datasource;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A connection that belongs to nobody until a statement is executed, and then to whoever executes it. What pools ask of an
 * idle connection it answers from memory.
 */
final class VirtualConnection extends VirtualObject<Connection> {
    private static final Map<Method, Method> ANSWERS = answersOf(Connection.class, VirtualConnection.class);

    private final String name;
    private final IdentityPools pools;
    private final MovingConnection moving;
    private final AtomicBoolean closed = new AtomicBoolean();

    private VirtualConnection(String name, IdentityPools pools) {
        super(Connection.class, ANSWERS);
        this.name = name;
        this.pools = pools;
        this.moving = new MovingConnection(pools);
    }

    /** @param name by which people know where it leads */
    static Connection open(String name, IdentityPools pools) {
        return new VirtualConnection(name, pools).front();
    }

    @Override
    @Nullable
    Object passOn(Call call) throws SQLException {
        return switch (call.name()) {
            case "createStatement" -> statement(Statement.class, call);
            case "prepareStatement" -> statement(PreparedStatement.class, call);
            case "prepareCall" -> statement(CallableStatement.class, call);
            case "setSavepoint" -> call.on(moving.forWork().connection());
            default -> setOrAsked(call);
        };
    }

    private <S extends Statement> S statement(Class<S> type, Call creation) {
        return new VirtualStatement<>(type, creation, this, moving).front();
    }

    private @Nullable Object setOrAsked(Call call) throws SQLException {
        if (SessionSettings.isSetter(call)) {
            moving.set(call);
            return null; // no setter returns anything
        }
        return call.on(moving.forCaller().connection());
    }

    @Override
    Wrapper physical() throws SQLException {
        return moving.forWork().connection();
    }

    @Override
    Wrapper anyPhysical() throws SQLException {
        BorrowedConnection current = moving.current();
        return (current != null && !current.isLost() ? current : moving.forCaller()).connection();
    }

    @Override
    void requireOpen() throws SQLException {
        if (closed.get()) {
            throw new SQLException("This connection is closed", SqlStates.CLOSED);
        }
    }

    @Answers
    boolean isClosed() {
        return closed.get();
    }

    @Answers
    void close() throws SQLException {
        end(moving::giveBack);
    }

    @Answers
    void abort(Executor executor) throws SQLException {
        end(() -> moving.abort(executor));
    }

    private void end(Ending ending) throws SQLException {
        boolean ended = closed.getAndSet(true);
        try {
            ending.perform();
        } finally {
            if (!ended) {
                pools.leave();
            }
        }
    }

    @Answers
    boolean isValid(int timeout) throws SQLException {
        if (timeout < 0) {
            throw new SQLException("A timeout is at least 0, and not " + timeout, SqlStates.INVALID_PARAMETER);
        }
        return !closed.get();
    }

    @Answers
    DatabaseMetaData getMetaData() throws SQLException {
        moving.forCaller();
        return new VirtualMetaData(this, moving).front();
    }

    @Answers
    void commit() throws SQLException {
        moving.commit();
    }

    @Answers
    void rollback() throws SQLException {
        moving.rollback();
    }

    @Answers
    void setAutoCommit(boolean on) throws SQLException {
        moving.setAutoCommit(on);
    }

    @Answers
    boolean getAutoCommit() {
        return moving.settings().autoCommit();
    }

    @Answers
    @Nullable
    Integer getTransactionIsolation() {
        return moving.settings().value("setTransactionIsolation", Integer.class, Connection.TRANSACTION_READ_COMMITTED);
    }

    @Answers
    @Nullable
    Boolean isReadOnly() {
        return moving.settings().value("setReadOnly", Boolean.class, false);
    }

    @Answers
    @Nullable
    Integer getHoldability() {
        return moving.settings().value("setHoldability", Integer.class, ResultSet.CLOSE_CURSORS_AT_COMMIT);
    }

    @Answers
    @Nullable
    Integer getNetworkTimeout() {
        return moving.settings().value("setNetworkTimeout", Integer.class, 0);
    }

    @Answers
    @Nullable
    String getCatalog() {
        return moving.settings().value("setCatalog", String.class, null);
    }

    @Answers
    @Nullable
    String getSchema() {
        return moving.settings().value("setSchema", String.class, null);
    }

    @Answers
    @Nullable
    Map<?, ?> getTypeMap() {
        return moving.settings().value("setTypeMap", Map.class, new HashMap<>());
    }

    @Answers
    Properties getClientInfo() {
        return moving.settings().clientInfo();
    }

    @Answers
    @Nullable
    String getClientInfo(String name) {
        return getClientInfo().getProperty(name);
    }

    @Answers
    void setClientInfo(Properties properties) throws SQLException {
        for (String name : getClientInfo().stringPropertyNames()) {
            if (properties.getProperty(name) == null) {
                front().setClientInfo(name, null);
            }
        }
        for (String name : properties.stringPropertyNames()) {
            front().setClientInfo(name, properties.getProperty(name));
        }
    }

    /** All that Agroal calls when a connection comes back to it. */
    @Answers
    @Nullable
    SQLWarning getWarnings() throws SQLException {
        BorrowedConnection current = moving.current();
        SQLWarning warnings = current == null || current.isLost()
                ? null
                : current.connection().getWarnings();
        moving.rest();
        return warnings;
    }

    /** Pools call this, or {@link #endRequest}, when a connection comes back to them; most announce that in no other way. */
    @Answers
    void clearWarnings() throws SQLException {
        BorrowedConnection current = moving.current();
        if (current != null && !current.isLost()) {
            current.connection().clearWarnings();
        }
        moving.rest();
    }

    @Answers
    void beginRequest() {
        // the physical connection's own pool knows when its requests begin
    }

    @Answers
    void endRequest() throws SQLException {
        moving.rest();
    }

    @Override
    public String toString() {
        return "SecureStoreConnection[" + name + "]";
    }

    /** Gives the physical connection back, or cuts it off. */
    @FunctionalInterface
    private interface Ending {
        void perform() throws SQLException;
    }
}
