package org.securestore.datasource;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was set on a virtual connection, for every physical one that it will use. */
final class SessionSettings {
    private static final String CLIENT_INFO = "setClientInfo";
    private static final Set<String> SETTERS = Set.of(
            "setCatalog",
            CLIENT_INFO,
            "setHoldability",
            "setNetworkTimeout",
            "setReadOnly",
            "setSchema",
            "setTransactionIsolation",
            "setTypeMap");

    private final Map<String, Call> calls = new LinkedHashMap<>();
    private boolean autoCommit = true;

    /** Whether a call sets something that can be set again elsewhere. */
    static boolean isSetter(Call call) {
        return SETTERS.contains(call.name());
    }

    void remember(Call call) {
        String key = call.name().equals(CLIENT_INFO)
                ? CLIENT_INFO + ":" + call.arguments().get(0)
                : call.name();
        calls.remove(key); // so that the order stays that of the last calls
        calls.put(key, call);
    }

    boolean autoCommit() {
        return autoCommit;
    }

    void autoCommit(boolean on) {
        autoCommit = on;
    }

    /** What was last given to a setter; null too can have been. */
    <V> @Nullable V value(String setter, Class<V> type, @Nullable V otherwise) {
        Call call = calls.get(setter);
        return call == null ? otherwise : type.cast(call.lastArgument());
    }

    /** The client info that was set here, without what was set to null. */
    Properties clientInfo() {
        Properties info = new Properties();
        for (Call call : calls.values()) {
            Object value = call.lastArgument();
            if (call.name().equals(CLIENT_INFO) && value != null) {
                info.put(String.valueOf(call.arguments().get(0)), value);
            }
        }
        return info;
    }

    /** Makes a physical connection what the virtual one was told to be. */
    void applyTo(BorrowedConnection borrowed) throws SQLException {
        for (Call call : calls.values()) {
            borrowed.set(call);
        }
        if (borrowed.connection().getAutoCommit() != autoCommit) {
            borrowed.connection().setAutoCommit(autoCommit); // last: much cannot be set within a transaction
        }
    }
}
