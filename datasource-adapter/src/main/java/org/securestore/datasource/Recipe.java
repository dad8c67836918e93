package org.securestore.datasource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to make a statement: the call that creates it and what was set on it since. It is followed only when the statement is
 * executed, on the connection of whoever executes it, and again on each connection that the statement moves to.
 */
final class Recipe {
    private static final String REGISTER_OUT = "registerOutParameter";

    private final Call creation;
    private final Map<Object, Call> settings = new LinkedHashMap<>();
    private final List<Call> batch = new ArrayList<>();
    private final Set<Call> applied = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Call> spent = Collections.newSetFromMap(new IdentityHashMap<>());

    Recipe(Call creation) {
        this.creation = creation;
    }

    /** Whether a call is part of a recipe, and need not be made at once. */
    static boolean takes(Call call) {
        return call.name().startsWith("set") || call.name().equals(REGISTER_OUT);
    }

    void add(Call setter) {
        Object key = keyOf(setter);
        forget(settings.remove(key)); // removed, so that the order stays that of the last calls
        settings.put(key, setter.withCopies());
    }

    private static Object keyOf(Call setter) {
        return setter.isDeclaredBy(Statement.class)
                ? setter.name()
                : new Parameter(
                        setter.name().equals(REGISTER_OUT), setter.arguments().get(0));
    }

    private void forget(@Nullable Call setter) {
        applied.remove(setter);
        spent.remove(setter);
    }

    void clearParameters(Call clearing) {
        settings.entrySet().removeIf(setting -> {
            boolean value = setting.getKey() instanceof Parameter parameter && !parameter.out();
            if (value) {
                forget(setting.getValue());
            }
            return value;
        });
        if (!batch.isEmpty()) {
            batch.add(clearing); // so that the next entry does not inherit from the one before
        }
    }

    /** Adds what is set now, or the SQL that the call itself holds. */
    void addBatch(Call adding) {
        settings.forEach((key, setter) -> {
            if (key instanceof Parameter) {
                batch.add(setter);
            }
        });
        batch.add(adding);
    }

    void clearBatch() {
        batch.clear();
    }

    Statement createOn(Connection connection) throws SQLException {
        for (Call setter : applied) {
            if (setter.carriesStream()) {
                spent.add(setter);
            }
        }
        applied.clear();
        if (creation.on(connection) instanceof Statement statement) {
            return statement;
        }
        throw new IllegalStateException(creation.name() + " creates no statement");
    }

    /** Makes the calls that a statement of this recipe has not seen. */
    void applyTo(Statement statement) throws SQLException {
        for (Call setter : settings.values()) {
            if (!applied.contains(setter)) {
                apply(setter, statement);
            }
        }
    }

    /** Makes the calls of the batch, each entry with its parameters. */
    void applyBatchTo(Statement statement) throws SQLException {
        for (Map.Entry<Object, Call> setting : settings.entrySet()) {
            if (setting.getKey() instanceof String && !applied.contains(setting.getValue())) {
                apply(setting.getValue(), statement);
            }
        }
        for (Call call : batch) {
            apply(call, statement);
        }
    }

    /** Forgets a batch that was executed, after which the statement holds other parameters than were set last. */
    void batchExecuted() {
        batch.clear();
        applied.removeIf(setter -> !setter.isDeclaredBy(Statement.class));
    }

    private void apply(Call setter, Statement statement) throws SQLException {
        if (spent.contains(setter)) {
            throw new SQLException(
                    "Parameter " + setter.arguments().get(0) + " is a stream that was read by another connection;"
                            + " set it again",
                    SqlStates.INVALID_PARAMETER);
        }
        setter.on(statement);
        applied.add(setter);
    }

    /** What a setter of the statement was last given. */
    <V> V setting(String setter, Class<V> type, V otherwise) {
        Call call = settings.get(setter);
        Object value = call == null ? null : call.lastArgument();
        return value == null ? otherwise : type.cast(value);
    }

    int resultSetType() {
        return cursor(0, ResultSet.TYPE_FORWARD_ONLY);
    }

    int resultSetConcurrency() {
        return cursor(1, ResultSet.CONCUR_READ_ONLY);
    }

    int resultSetHoldability(int otherwise) {
        return cursor(2, otherwise);
    }

    /** Type, concurrency and holdability are the only numbers of a creation, except for a single one about keys. */
    private int cursor(int position, int otherwise) {
        List<Integer> numbers = creation.arguments().stream()
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .toList();
        return numbers.size() > Math.max(position, 1) ? numbers.get(position) : otherwise;
    }

    private record Parameter(boolean out, @Nullable Object indexOrName) {}
}
