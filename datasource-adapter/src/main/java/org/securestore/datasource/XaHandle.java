package org.securestore.datasource;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an application works with on an XA connection: the vendor's, for the owner of its credentials only. */
final class XaHandle extends VirtualObject<Connection> {
    private static final Map<Method, Method> ANSWERS = answersOf(Connection.class, XaHandle.class);

    /** What pools and transaction managers ask, on threads of their own, too; none of it reads or writes data. */
    private static final Set<String> OPEN_TO_ALL = Set.of(
            "close",
            "isClosed",
            "abort",
            "commit",
            "rollback",
            "getAutoCommit",
            "setAutoCommit",
            "getTransactionIsolation",
            "setTransactionIsolation",
            "isReadOnly",
            "setReadOnly",
            "getHoldability",
            "setHoldability",
            "getNetworkTimeout",
            "setNetworkTimeout",
            "getCatalog",
            "getSchema",
            "getTypeMap",
            "getWarnings",
            "clearWarnings");

    private final StampedXaConnection owner;
    private final Connection handle;

    XaHandle(StampedXaConnection owner, Connection handle) {
        super(Connection.class, ANSWERS);
        this.owner = owner;
        this.handle = handle;
    }

    @Override
    @Nullable
    Object passOn(Call call) throws SQLException {
        if (!OPEN_TO_ALL.contains(call.name())) {
            owner.requireWork();
        }
        Object result = call.on(handle);
        if (result instanceof DatabaseMetaData metadata) {
            return XaPart.of(metadata, this);
        }
        if (result instanceof CallableStatement callable) {
            return new XaStatement<>(CallableStatement.class, callable, this).front();
        }
        if (result instanceof PreparedStatement prepared) {
            return new XaStatement<>(PreparedStatement.class, prepared, this).front();
        }
        return result instanceof Statement plain ? new XaStatement<>(Statement.class, plain, this).front() : result;
    }

    @Answers
    boolean isValid(int timeout) throws SQLException {
        return owner.guard().isGood() && handle.isValid(timeout);
    }

    @Answers
    void beginRequest() throws SQLException {
        owner.guard().beginRequest();
        handle.beginRequest();
    }

    @Answers
    void endRequest() throws SQLException {
        handle.endRequest();
        owner.guard().endRequest();
    }

    void requireWork() throws SQLException {
        owner.requireWork();
    }

    @Override
    Wrapper physical() throws SQLException {
        owner.requireWork();
        return handle;
    }

    @Override
    Wrapper anyPhysical() {
        return handle;
    }

    @Override
    void requireOpen() {
        // the vendor's connection says so itself
    }

    @Override
    public String toString() {
        return "SecureStoreXAConnection";
    }
}
