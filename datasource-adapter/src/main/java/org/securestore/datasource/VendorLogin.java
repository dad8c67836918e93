package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.securestore.credential.CredentialSet;
import org.securestore.datasource.vendor.Vendor;
import org.securestore.datasource.vendor.VendorDrivers;

/**
 * How to log in at the external database.
 *
 * @param url the vendor's own JDBC URL
 * @param properties what else the vendor's driver is told; never user or password
 */
record VendorLogin(String url, Map<String, String> properties) {
    // Many a driver prefers what the URL says to what it is given beside it: all callers would be one account.
    private static final Pattern ACCOUNT = Pattern.compile(
            "[?&;:,(]\\s*(user|user ?name|uid|password|pwd)\\s*=" // as a property
                    + "|//[^/?;]*@" // in front of the host
                    + "|^jdbc:oracle:[^@]*/[^@]*@",
            Pattern.CASE_INSENSITIVE);

    VendorLogin {
        properties = Map.copyOf(properties);
    }

    /**
     * How to log in at this URL.
     *
     * @throws SQLException if the URL names a user or a password, or is one of ours
     */
    static VendorLogin to(String url, Map<String, String> properties) throws SQLException {
        if (SecureStoreUrl.isOurs(url)) {
            throw new SQLException(
                    "The URL of the database is the vendor's own, without the store's part in front of it, for example"
                            + " jdbc:postgresql://db/sales",
                    SqlStates.CANNOT_CONNECT);
        }
        if (ACCOUNT.matcher(url).find()) {
            throw new SQLException(
                    "The vendor's URL names a user or a password; take it out: the store supplies user and password,"
                            + " according to who is calling",
                    SqlStates.INVALID_AUTHORIZATION);
        }
        return new VendorLogin(url, properties);
    }

    /** Refuses a URL that no driver takes: a pool would try it until its time is up, and then say only that. */
    void requireDriver() throws SQLException {
        try {
            VendorDrivers.of(url);
        } catch (SQLException absent) {
            throw noDriver(absent);
        }
    }

    private static SQLException noDriver(@Nullable SQLException cause) {
        return new SQLNonTransientConnectionException(
                "No JDBC driver takes the URL of the database; check the URL, and that the vendor's driver is on the"
                        + " class path",
                SqlStates.CANNOT_CONNECT,
                cause);
    }

    /** Opens a connection, by a driver beside ours or the thread's application. */
    Connection open(CredentialSet credentials) throws SQLException {
        return open(credentials, Thread.currentThread().getContextClassLoader());
    }

    /**
     * Opens a connection.
     *
     * @param credentials with a user name and a password
     * @param application beside which the driver may lie, if it does not lie beside ours
     */
    Connection open(CredentialSet credentials, @Nullable ClassLoader application) throws SQLException {
        Properties login = new Properties();
        login.putAll(properties);
        // JDBC takes credentials only as String: the one place where ours become one.
        login.setProperty("user", credentials.userName().orElseThrow().lend(String::new));
        login.setProperty("password", credentials.password().orElseThrow().lend(String::new));
        Connection connection = VendorDrivers.of(url, application).connect(url, login);
        if (connection == null) {
            throw noDriver(null);
        }
        return connection;
    }

    /** Why nothing can log in with these credentials; empty if something can. */
    static Optional<String> objection(CredentialSet credentials) {
        if (credentials.userName().isEmpty()) {
            return Optional.of(objection(credentials, "user name", "UserName"));
        }
        return credentials.password().isEmpty()
                ? Optional.of(objection(credentials, "password", "Password"))
                : Optional.empty();
    }

    Vendor vendor() {
        return Vendor.of(url);
    }

    /** Whether the database refused who logged in, rather than being out of reach. */
    boolean isRefusal(SQLException failure) {
        return vendor().refusesLogin(failure);
    }

    @Override
    public String toString() {
        return "VendorLogin"; // a URL may hold what its author should not have written there
    }

    private static String objection(CredentialSet credentials, String what, String type) {
        return "The credentials for " + credentials.application() + " have no " + what
                + ", so nothing can log in with them; enter one, or add a field of type " + type
                + " if the application has none";
    }
}
