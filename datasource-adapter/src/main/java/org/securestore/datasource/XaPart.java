package org.securestore.datasource;

import java.lang.reflect.Method;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Wrapper;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's result or metadata from an XA connection, which leads back to our objects: the vendor's would be executed for
 * everybody.
 *
 * @param <T> what it is
 */
final class XaPart<T extends Wrapper> extends VirtualObject<T> {
    private static final Map<Method, Method> ANSWERS = answersOf(Wrapper.class, XaPart.class);
    private static final Set<String> ORIGINS = Set.of("getStatement", "getConnection");

    private final T part;
    private final XaHandle connection;
    private final @Nullable Wrapper origin;

    private XaPart(Class<T> type, T part, XaHandle connection, @Nullable Wrapper origin) {
        super(type, ANSWERS);
        this.part = part;
        this.connection = connection;
        this.origin = origin;
    }

    /** @param statement ours; null, which JDBC allows, for the rows of metadata */
    static ResultSet of(ResultSet rows, XaHandle connection, @Nullable Wrapper statement) {
        return new XaPart<>(ResultSet.class, rows, connection, statement).front();
    }

    static DatabaseMetaData of(DatabaseMetaData metadata, XaHandle connection) {
        return new XaPart<>(DatabaseMetaData.class, metadata, connection, connection.front()).front();
    }

    @Override
    @Nullable
    Object passOn(Call call) throws SQLException {
        if (ORIGINS.contains(call.name())) {
            return origin;
        }
        if (part instanceof DatabaseMetaData) {
            connection.requireWork(); // as it may ask the database
        }
        Object answer = call.on(part);
        return answer instanceof ResultSet rows ? of(rows, connection, null) : answer;
    }

    @Override
    Wrapper physical() {
        return part;
    }

    @Override
    void requireOpen() {
        // the vendor's object says so itself
    }

    @Override
    public String toString() {
        return "Part of " + connection;
    }
}
