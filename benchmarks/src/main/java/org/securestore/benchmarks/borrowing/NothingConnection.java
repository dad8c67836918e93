package org.securestore.benchmarks.borrowing;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A connection that leads nowhere: it keeps what pools set and ask, and does nothing. */
final class NothingConnection implements Connection {
    private boolean autoCommit = true;
    private boolean readOnly;
    private int isolation = TRANSACTION_READ_COMMITTED;
    private int networkTimeout;
    private int holdability = ResultSet.CLOSE_CURSORS_AT_COMMIT;
    private @Nullable String catalog;
    private @Nullable String schema;
    private Map<String, Class<?>> typeMap = Map.of();
    private volatile boolean closed;

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void abort(Executor executor) {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isValid(int timeout) {
        return !closed;
    }

    @Override
    public boolean getAutoCommit() {
        return autoCommit;
    }

    @Override
    public void setAutoCommit(boolean on) {
        autoCommit = on;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public void setReadOnly(boolean on) {
        readOnly = on;
    }

    @Override
    public int getTransactionIsolation() {
        return isolation;
    }

    @Override
    public void setTransactionIsolation(int level) {
        isolation = level;
    }

    @Override
    public int getNetworkTimeout() {
        return networkTimeout;
    }

    @Override
    public void setNetworkTimeout(Executor executor, int milliseconds) {
        networkTimeout = milliseconds;
    }

    @Override
    public int getHoldability() {
        return holdability;
    }

    @Override
    public void setHoldability(int other) {
        holdability = other;
    }

    @Override
    public @Nullable String getCatalog() {
        return catalog;
    }

    @Override
    public void setCatalog(String name) {
        catalog = name;
    }

    @Override
    public @Nullable String getSchema() {
        return schema;
    }

    @Override
    public void setSchema(String name) {
        schema = name;
    }

    @Override
    public Map<String, Class<?>> getTypeMap() {
        return typeMap;
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> map) {
        typeMap = map;
    }

    @Override
    public @Nullable SQLWarning getWarnings() {
        return null; // JDBC's word for "no warnings"
    }

    @Override
    public void clearWarnings() {
        // there is nothing
    }

    @Override
    public void commit() {
        // there is nothing
    }

    @Override
    public void rollback() {
        // there is nothing
    }

    @Override
    public void rollback(Savepoint savepoint) {
        // there is nothing
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) {
        // there is nothing
    }

    @Override
    public void setClientInfo(String name, String value) {
        // nobody reads it
    }

    @Override
    public void setClientInfo(Properties properties) {
        // nobody reads it
    }

    @Override
    public @Nullable String getClientInfo(String name) {
        return null; // JDBC's word for "not set"
    }

    @Override
    public Properties getClientInfo() {
        return new Properties();
    }

    @Override
    public String nativeSQL(String sql) {
        return sql;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("There is no " + type.getName() + " here");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public Statement createStatement() throws SQLException {
        throw nothing();
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        throw nothing();
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        throw nothing();
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        throw nothing();
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        throw nothing();
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        throw nothing();
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int keys) throws SQLException {
        throw nothing();
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] columns) throws SQLException {
        throw nothing();
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columns) throws SQLException {
        throw nothing();
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        throw nothing();
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        throw nothing();
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        throw nothing();
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        throw nothing();
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        throw nothing();
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        throw nothing();
    }

    @Override
    public Clob createClob() throws SQLException {
        throw nothing();
    }

    @Override
    public Blob createBlob() throws SQLException {
        throw nothing();
    }

    @Override
    public NClob createNClob() throws SQLException {
        throw nothing();
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        throw nothing();
    }

    @Override
    public Array createArrayOf(String type, Object[] elements) throws SQLException {
        throw nothing();
    }

    @Override
    public Struct createStruct(String type, Object[] attributes) throws SQLException {
        throw nothing();
    }

    private static SQLException nothing() {
        return new SQLFeatureNotSupportedException("This connection leads nowhere");
    }
}
