package org.securestore.datasource.vendor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/** Makes the vendor's {@link XADataSource}, which is a bean that is told what it has to know. */
public final class VendorXa {
    /** By subprotocol, those whose class takes a URL; DB2's does not. */
    private static final Map<String, String> CLASSES = Map.of(
            "postgresql", "org.postgresql.xa.PGXADataSource",
            "mariadb", "org.mariadb.jdbc.MariaDbDataSource",
            "mysql", "com.mysql.cj.jdbc.MysqlXADataSource",
            "sqlserver", "com.microsoft.sqlserver.jdbc.SQLServerXADataSource",
            "oracle", "oracle.jdbc.xa.client.OracleXADataSource",
            "h2", "org.h2.jdbcx.JdbcDataSource");

    private static final String CANNOT_CONNECT = "08001";

    private VendorXa() {}

    /** The class that takes this URL; empty where that is not known. */
    public static Optional<String> classFor(String url) {
        return Subprotocol.words(url)
                .map(CLASSES::get)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /** Whose class this is, to know how it refuses logins. */
    public static Vendor vendorOf(String className) {
        return CLASSES.entrySet().stream()
                .filter(known -> known.getValue().equals(className))
                .map(known -> Vendor.of("jdbc:" + known.getKey() + ":"))
                .findFirst()
                .orElseGet(() -> className.startsWith("com.ibm.db2.") ? new Db2() : Vendor.of(""));
    }

    /**
     * Makes an instance that knows these properties.
     *
     * @throws SQLException if there is no such class, or it has no such property; it says the names and no value
     */
    public static XADataSource make(String className, Map<String, String> properties) throws SQLException {
        XADataSource source = instance(className);
        for (Map.Entry<String, String> property : properties.entrySet()) {
            set(source, property.getKey(), property.getValue());
        }
        return source;
    }

    private static XADataSource instance(String className) throws SQLException {
        try {
            return (XADataSource) load(className).getConstructor().newInstance();
        } catch (ReflectiveOperationException | ClassCastException unusable) {
            throw new SQLException(
                    className + " cannot be used as an XADataSource; check the name, and that the vendor's driver is on"
                            + " the class path",
                    CANNOT_CONNECT,
                    unusable);
        }
    }

    private static Class<?> load(String className) throws ClassNotFoundException {
        try {
            return Class.forName(className);
        } catch (ClassNotFoundException absent) {
            // beside the application, where we are beside the container
            return Class.forName(className, true, Thread.currentThread().getContextClassLoader());
        }
    }

    private static void set(XADataSource source, String name, String value) throws SQLException {
        for (Method setter : source.getClass().getMethods()) {
            if (setter.getName().equalsIgnoreCase("set" + name) && setter.getParameterCount() == 1) {
                Optional<Object> converted = converted(value, setter.getParameterTypes()[0]);
                if (converted.isPresent()) {
                    call(setter, source, converted.get(), name);
                    return;
                }
            }
        }
        throw unfit(source, name, null);
    }

    private static Optional<Object> converted(String text, Class<?> type) {
        try {
            if (type == String.class) {
                return Optional.of(text);
            }
            if (type == int.class || type == Integer.class) {
                return Optional.of(Integer.valueOf(text.strip()));
            }
            if (type == long.class || type == Long.class) {
                return Optional.of(Long.valueOf(text.strip()));
            }
            return type == boolean.class || type == Boolean.class
                    ? Optional.of(Boolean.valueOf(text.strip()))
                    : Optional.empty();
        } catch (NumberFormatException unfit) {
            return Optional.empty();
        }
    }

    private static void call(Method setter, XADataSource source, Object value, String name) throws SQLException {
        try {
            setter.invoke(source, value);
        } catch (InvocationTargetException refused) {
            throw unfit(source, name, refused.getCause());
        } catch (IllegalAccessException inaccessible) {
            throw unfit(source, name, inaccessible);
        }
    }

    private static SQLException unfit(XADataSource source, String name, @Nullable Throwable cause) {
        return new SQLException(
                source.getClass().getName() + " has no property \"" + name + "\" that takes the value it was given",
                CANNOT_CONNECT,
                cause);
    }
}
