package org.securestore.datasource.vendor;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the vendor's driver, also in a container where nobody has registered it. */
public final class VendorDrivers {
    private VendorDrivers() {}

    /**
     * The driver for this URL: one that is registered, or else one beside ours or of the thread's application. The
     * {@link DriverManager} looks for drivers once for each JVM, and what a container deploys comes too late for that.
     *
     * @throws SQLException if there is none
     */
    public static Driver of(String url) throws SQLException {
        return of(url, Thread.currentThread().getContextClassLoader());
    }

    /** The same where the application is another one than the thread's, such as on a thread of ours, which has none. */
    public static Driver of(String url, @Nullable ClassLoader application) throws SQLException {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException absent) {
            return provided(url, VendorDrivers.class.getClassLoader())
                    .or(() -> provided(url, application))
                    .orElseThrow(() -> absent);
        }
    }

    private static Optional<Driver> provided(String url, @Nullable ClassLoader loader) {
        Iterator<Driver> drivers = ServiceLoader.load(Driver.class, loader).iterator();
        while (true) {
            try {
                if (!drivers.hasNext()) {
                    return Optional.empty();
                }
                Driver driver = drivers.next();
                if (driver.acceptsURL(url)) {
                    return Optional.of(driver);
                }
            } catch (ServiceConfigurationError | SQLException unusable) {
                // somebody else's driver that cannot be loaded, or asked; the next may be the one
            }
        }
    }
}
