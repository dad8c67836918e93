package org.securestore.datasource;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Wrapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of a JDBC interface in front of the vendor's: it answers itself what its class marks with {@link Answers}, and
 * decides in {@link #passOn} what becomes of all other calls. One thread at a time, as JDBC has it.
 *
 * @param <T> the JDBC interface
 */
abstract class VirtualObject<T extends Wrapper> implements InvocationHandler {
    private static final Set<String> ALLOWED_WHEN_CLOSED = Set.of("close", "isClosed", "isValid", "abort");

    private final Map<Method, Method> answers;
    private final T front;

    /** @param answers as {@link #answersOf} finds them, kept by the subclass, as looking for them takes time */
    VirtualObject(Class<T> type, Map<Method, Method> answers) {
        this.answers = answers;
        this.front =
                type.cast(Proxy.newProxyInstance(VirtualObject.class.getClassLoader(), new Class<?>[] {type}, this));
    }

    /** Which methods of a JDBC interface a class answers itself. */
    static Map<Method, Method> answersOf(Class<?> type, Class<?> virtual) {
        Map<Method, Method> answers = new HashMap<>();
        for (Class<?> declaring = virtual; declaring != Object.class; declaring = declaring.getSuperclass()) {
            for (Method method : declaring.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Answers.class)) {
                    answers.put(counterpart(type, method), method);
                }
            }
        }
        return Map.copyOf(answers);
    }

    private static Method counterpart(Class<?> type, Method method) {
        try {
            return type.getMethod(method.getName(), method.getParameterTypes());
        } catch (NoSuchMethodException absent) {
            throw new IllegalStateException(type + " has no " + method.getName() + " with these parameters", absent);
        }
    }

    /** What the application sees of this. */
    final T front() {
        return front;
    }

    /** Fails, in a sentence, if this is closed. */
    abstract void requireOpen() throws SQLException;

    /** The vendor's object, of whoever is calling now. */
    abstract Wrapper physical() throws SQLException;

    /** A vendor's object of this kind, to be asked what it is: any that is there already will do. */
    Wrapper anyPhysical() throws SQLException {
        return physical();
    }

    /** Does what is not answered here. */
    abstract @Nullable Object passOn(Call call) throws SQLException;

    @Override
    public final @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws SQLException {
        Call call = new Call(method, arguments);
        if (call.isDeclaredBy(Object.class)) {
            return identity(call);
        }
        try {
            return answered(method, call);
        } catch (SQLException failure) {
            throw declared(method, failure);
        }
    }

    private @Nullable Object answered(Method method, Call call) throws SQLException {
        if (!ALLOWED_WHEN_CLOSED.contains(call.name())) {
            requireOpen();
        }
        Method own = answers.get(method);
        return own == null ? passOn(call) : call.to(own).on(this);
    }

    /** A failure that the method declares; only setClientInfo is narrower than the others. */
    private static SQLException declared(Method method, SQLException failure) {
        if (List.of(method.getExceptionTypes()).contains(SQLClientInfoException.class)
                && !(failure instanceof SQLClientInfoException)) {
            return new SQLClientInfoException(failure.getMessage(), failure.getSQLState(), Map.of(), failure);
        }
        return failure;
    }

    private Object identity(Call call) {
        return switch (call.name()) {
            case "equals" -> front == call.arguments().get(0);
            case "hashCode" -> System.identityHashCode(front);
            default -> toString();
        };
    }

    @Answers
    <W> W unwrap(Class<W> wanted) throws SQLException {
        return wanted.isInstance(front) ? wanted.cast(front) : physical().unwrap(wanted);
    }

    @Answers
    boolean isWrapperFor(Class<?> wanted) throws SQLException {
        return wanted.isInstance(front) || (!isOfTheJdk(wanted) && anyPhysical().isWrapperFor(wanted));
    }

    /** JDBC's own interfaces are not what a vendor adds to them, and nobody need log in to say so. */
    private static boolean isOfTheJdk(Class<?> type) {
        return type.getName().startsWith("java.") || type.getName().startsWith("javax.");
    }
}
