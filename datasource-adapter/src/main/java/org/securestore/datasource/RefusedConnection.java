package org.securestore.datasource;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStoreSession;
import org.securestore.datasource.LoginResult.Failures;

/**
 * What a pool is given instead of a connection when there can be none: the database refused the login, or the store the
 * credentials. A pool that got an exception would try again and again while callers wait; this it hands to them, and
 * each learns at once what happened.
 */
final class RefusedConnection implements InvocationHandler {
    private final Refusal refusal;
    private volatile boolean closed;

    private RefusedConnection(Refusal refusal) {
        this.refusal = refusal;
    }

    static StampedConnection of(Refusal refusal) {
        return (StampedConnection) Proxy.newProxyInstance(
                RefusedConnection.class.getClassLoader(),
                new Class<?>[] {Refused.class},
                new RefusedConnection(refusal));
    }

    /** Answers what HikariCP asks of a connection that it adds, hands out, or takes back. */
    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws SQLException {
        return switch (method.getName()) {
            case "refusal" -> refusal;
            case "stamp" -> refusal.stamp();
            case "isValid" -> !closed;
            case "isClosed" -> closed;
            case "getAutoCommit" -> true;
            case "isReadOnly" -> false;
            case "getTransactionIsolation" -> Connection.TRANSACTION_READ_COMMITTED;
            case "getNetworkTimeout" -> 0;
            case "close", "abort" -> close();
            case "clearWarnings", "setNetworkTimeout", "setAutoCommit", "setReadOnly", "beginRequest", "endRequest" ->
                null;
            case "equals" -> arguments != null && arguments[0] == proxy;
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "RefusedConnection[" + refusal.stamp().account() + "]";
            default -> throw new SQLException("This connection was refused");
        };
    }

    private @Nullable Object close() {
        closed = true;
        return null; // what a proxy returns for void
    }

    /** What stands in the place of a connection. */
    interface Refused extends StampedConnection {
        Refusal refusal();
    }

    /**
     * Why there is no connection.
     *
     * @param stamp with what it was tried; as the version of the credentials the highest of all where none came so far
     * @param askedBy on whose behalf the credentials were asked for
     * @param happenedAt by {@link System#nanoTime}
     * @param failures makes an exception for each who has to be told
     */
    record Refusal(Stamp stamp, SecureStoreSession askedBy, long happenedAt, Failures failures) {
        boolean suits(Decision decision) {
            return stamp.account().equals(decision.account())
                    && stamp.credentialVersion() >= decision.access().credentialVersion();
        }

        /** Whether this says something to somebody for whom this was decided, rather than of times gone by. */
        boolean concerns(Decision decision) {
            return happenedAt - decision.madeAt() >= 0
                    && (askedBy == decision.session() || stamp.credentialVersion() != Long.MAX_VALUE);
        }
    }
}
