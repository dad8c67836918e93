package org.securestore.datasource;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's statement on an XA connection, executed for the owner of the connection's credentials only: a pool may have
 * kept it from its last use.
 *
 * @param <S> the kind of statement
 */
final class XaStatement<S extends Statement> extends VirtualObject<S> {
    private static final Map<Method, Method> ANSWERS = answersOf(CallableStatement.class, XaStatement.class);

    private final S statement;
    private final XaHandle connection;

    XaStatement(Class<S> type, S statement, XaHandle connection) {
        super(type, ANSWERS);
        this.statement = statement;
        this.connection = connection;
    }

    @Override
    @Nullable
    Object passOn(Call call) throws SQLException {
        if (call.name().startsWith("execute")) {
            connection.requireWork();
        }
        Object result = call.on(statement);
        return result instanceof ResultSet rows ? XaPart.of(rows, connection, front()) : result;
    }

    @Answers
    Connection getConnection() {
        return connection.front();
    }

    @Override
    Wrapper physical() throws SQLException {
        connection.requireWork();
        return statement;
    }

    @Override
    Wrapper anyPhysical() {
        return statement;
    }

    @Override
    void requireOpen() {
        // the vendor's statement says so itself
    }

    @Override
    public String toString() {
        return "SecureStoreXAStatement";
    }
}
