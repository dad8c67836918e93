package org.securestore.datasource;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Wrapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database as whoever is calling sees it; it asks the caller's connection each time, as the connection may move. */
final class VirtualMetaData extends VirtualObject<DatabaseMetaData> {
    private static final Map<Method, Method> ANSWERS = answersOf(DatabaseMetaData.class, VirtualMetaData.class);

    private final VirtualConnection connection;
    private final MovingConnection moving;

    VirtualMetaData(VirtualConnection connection, MovingConnection moving) {
        super(DatabaseMetaData.class, ANSWERS);
        this.connection = connection;
        this.moving = moving;
    }

    @Override
    @Nullable
    Object passOn(Call call) throws SQLException {
        BorrowedConnection borrowed = moving.forCaller();
        Object answer = call.on(borrowed.connection().getMetaData());
        return answer instanceof ResultSet rows ? VirtualResultSet.ofMetaData(rows, borrowed) : answer;
    }

    @Override
    Wrapper physical() throws SQLException {
        return moving.forCaller().connection().getMetaData();
    }

    @Override
    void requireOpen() throws SQLException {
        connection.requireOpen();
    }

    @Answers
    Connection getConnection() {
        return connection.front();
    }

    @Override
    public String toString() {
        return "Metadata of " + connection;
    }
}
