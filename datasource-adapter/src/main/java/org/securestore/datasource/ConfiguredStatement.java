package org.securestore.datasource;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * What a statement answers about itself from its recipe, whether it has been made or not.
 *
 * @param <S> the kind of statement
 */
abstract class ConfiguredStatement<S extends Statement> extends VirtualObject<S> {
    final Recipe recipe;
    final VirtualConnection connection;
    private boolean closesOnCompletion;
    private boolean poolable;

    ConfiguredStatement(Class<S> type, Map<Method, Method> answers, Call creation, VirtualConnection connection) {
        super(type, answers);
        this.recipe = new Recipe(creation);
        this.connection = connection;
        this.poolable = PreparedStatement.class.isAssignableFrom(type);
    }

    @Answers
    Connection getConnection() {
        return connection.front();
    }

    @Answers
    void closeOnCompletion() {
        closesOnCompletion = true;
    }

    @Answers
    boolean isCloseOnCompletion() {
        return closesOnCompletion;
    }

    @Answers
    boolean isPoolable() {
        return poolable;
    }

    @Answers
    void setPoolable(boolean poolable) {
        this.poolable = poolable;
    }

    @Answers
    int getMaxRows() {
        return recipe.setting("setMaxRows", Integer.class, 0);
    }

    @Answers
    long getLargeMaxRows() {
        return recipe.setting("setLargeMaxRows", Long.class, 0L);
    }

    @Answers
    int getMaxFieldSize() {
        return recipe.setting("setMaxFieldSize", Integer.class, 0);
    }

    @Answers
    int getQueryTimeout() {
        return recipe.setting("setQueryTimeout", Integer.class, 0);
    }

    @Answers
    int getFetchSize() {
        return recipe.setting("setFetchSize", Integer.class, 0);
    }

    @Answers
    int getFetchDirection() {
        return recipe.setting("setFetchDirection", Integer.class, ResultSet.FETCH_FORWARD);
    }

    @Answers
    int getResultSetType() {
        return recipe.resultSetType();
    }

    @Answers
    int getResultSetConcurrency() {
        return recipe.resultSetConcurrency();
    }

    @Answers
    int getResultSetHoldability() throws SQLException {
        return recipe.resultSetHoldability(connection.front().getHoldability());
    }
}
