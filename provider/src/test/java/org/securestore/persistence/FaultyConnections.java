package org.securestore.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Connections to the real database of which one fails when it is told to: at the n-th statement or commit from then on.
 * Only what the thread does that said so: what is done in the background goes on. They remember what they were told.
 */
public final class FaultyConnections {
    /** How a statement fails. */
    public enum Fault {
        /** The database refuses the statement, and the connection lives on. */
        REFUSED,
        /** The connection is lost before the statement. */
        LOST
    }

    private static final int NEVER = 0;

    private final Set<String> statements = ConcurrentHashMap.newKeySet();
    private Fault fault = Fault.REFUSED;
    private Thread thread = Thread.currentThread();
    private int remaining = NEVER;

    /** Opens a store's database through these connections, for the caller to close. */
    public StoreDatabase open(Path file) {
        return open(new SqliteFile(file));
    }

    /** Opens a store's database through these connections, for the caller to close. */
    public StoreDatabase open(DatabaseServer server) {
        return open(server.dialect());
    }

    /** Makes the n-th statement or commit from now on fail; the first is 1. */
    public void failAt(int statement, Fault how) {
        remaining = statement;
        fault = how;
        thread = Thread.currentThread();
    }

    /** Makes none fail any more; answers whether one did since {@link #failAt}. */
    public boolean repair() {
        boolean failed = remaining == NEVER;
        remaining = NEVER;
        return failed;
    }

    /** All SQL that any thread has handed to a connection. */
    public Set<String> statements() {
        return Set.copyOf(statements);
    }

    private StoreDatabase open(Dialect dialect) {
        return StoreDatabase.open(
                dialect,
                real -> proxy(DataSource.class, (method, arguments) -> {
                    Object result = invoke(real, method, arguments);
                    return result instanceof Connection connection ? faulty(connection) : result;
                }),
                Clock.systemUTC());
    }

    private Connection faulty(Connection real) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("commit")) {
                failIfDue(real);
            }
            note(arguments);
            Object result = invoke(real, method, arguments);
            return result instanceof Statement statement ? faulty(statement, method.getReturnType(), real) : result;
        });
    }

    private Object faulty(Statement real, Class<?> type, Connection connection) {
        return proxy(type, (method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                failIfDue(connection);
                note(arguments);
            }
            return invoke(real, method, arguments);
        });
    }

    private void note(Object[] arguments) {
        if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
            statements.add(sql);
        }
    }

    private void failIfDue(Connection connection) throws SQLException {
        if (Thread.currentThread() != thread || remaining == NEVER || --remaining > 0) {
            return;
        }
        if (fault == Fault.LOST) {
            connection.close();
            throw new SQLException("The connection was lost, for a test", "08006");
        }
        throw new SQLException("The statement was refused, for a test");
    }

    private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> call.of(method, arguments)));
    }

    @FunctionalInterface
    private interface Call {
        Object of(Method method, Object[] arguments) throws Throwable;
    }
}
