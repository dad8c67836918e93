package org.securestore.datasource;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a method, which can be made on any object that has it, and be made again. Compared by identity. */
final class Call {
    private static final @Nullable Object[] NO_ARGUMENTS = {};

    private final Method method;
    private final @Nullable Object[] arguments;

    Call(Method method, @Nullable Object @Nullable [] arguments) {
        this.method = method;
        this.arguments = arguments == null ? NO_ARGUMENTS : arguments.clone();
    }

    String name() {
        return method.getName();
    }

    boolean isDeclaredBy(Class<?> type) {
        return method.getDeclaringClass() == type;
    }

    List<@Nullable Object> arguments() {
        List<@Nullable Object> list = new ArrayList<>();
        Collections.addAll(list, arguments);
        return list;
    }

    /** The value, where the call sets one. */
    @Nullable
    Object lastArgument() {
        return arguments[arguments.length - 1];
    }

    /** Whether an argument can be read only once. */
    boolean carriesStream() {
        for (Object argument : arguments) {
            if (argument instanceof InputStream || argument instanceof Reader) {
                return true;
            }
        }
        return false;
    }

    /** Makes the call, and fails as the method itself does. */
    @Nullable
    Object on(Object target) throws SQLException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException wrapper) {
            throw thrown(wrapper.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(method + " cannot be called", impossible);
        }
    }

    /** The same call with copies of what could be changed before it is made: programs fill one array for many rows. */
    Call withCopies() {
        @Nullable Object[] copies = arguments.clone();
        for (int i = 0; i < copies.length; i++) {
            copies[i] = copy(copies[i]);
        }
        return new Call(method, copies);
    }

    @SuppressWarnings("JavaUtilDate") // JDBC's dates are such dates
    private static @Nullable Object copy(@Nullable Object argument) {
        if (argument instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (argument instanceof Date date) {
            return date.clone();
        }
        return argument instanceof Calendar calendar ? calendar.clone() : argument;
    }

    /** The same arguments for another method. */
    Call to(Method other) {
        return new Call(other, arguments);
    }

    private static SQLException thrown(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof SQLException failure) {
            return failure;
        }
        throw new UndeclaredThrowableException(cause);
    }
}
