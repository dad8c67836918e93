package org.securestore.datasource;

import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.securestore.datasource.vendor.VendorDrivers;

/** What a tool may offer its user to set beside a URL. */
final class PropertyDescriptions {
    /** Values that a tool must not show, in the words of the vendors' properties. */
    private static final Pattern SECRET =
            Pattern.compile("pass(word|wd|phrase)|pwd|secret|token|credential", Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> OURS = ours();

    private PropertyDescriptions() {}

    private static Map<String, String> ours() {
        Map<String, String> ours = new LinkedHashMap<>();
        ours.put(DriverProperties.MAXIMUM_POOL_SIZE, "The most physical connections of one identity");
        ours.put(DriverProperties.MAXIMUM_CONNECTIONS, "The most physical connections of all identities");
        ours.put(DriverProperties.CONNECTION_TIMEOUT, "How long to wait for a physical connection, in milliseconds");
        ours.put(
                DriverProperties.DRAIN_TIMEOUT,
                "How long work may go on with credentials that were replaced meanwhile, in seconds");
        ours.put(
                DriverProperties.REVOCATION,
                "When connections in use are closed whose credentials were taken away: AT_RETURN, AT_ONCE");
        ours.put(DriverProperties.IDENTIFY_CALLERS, "Whether each session shows its caller to the database");
        ours.put(DriverProperties.CONNECTION_SETTINGS, "The connection settings in the store that say the rest");
        ours.put(
                DriverProperties.UNATTENDED_TARGET_APPLICATION,
                "The target application whose credentials log in when nobody is calling");
        return ours;
    }

    /** @throws SQLException if the URL is ours but has not its form, or the vendor's driver does not like its part of it */
    static DriverPropertyInfo[] of(String url, Properties given) throws SQLException {
        List<DriverPropertyInfo> all = new ArrayList<>();
        OURS.forEach((name, description) -> all.add(ours(given, name, description)));
        Optional<String> vendorUrl = SecureStoreUrl.parse(url).flatMap(SecureStoreUrl::vendorUrl);
        if (vendorUrl.isPresent()) {
            all.addAll(vendors(vendorUrl.get(), given));
        }
        return all.toArray(DriverPropertyInfo[]::new);
    }

    private static DriverPropertyInfo ours(Properties given, String name, String description) {
        DriverPropertyInfo info = new DriverPropertyInfo(name, given.getProperty(name));
        info.description = description;
        return info;
    }

    private static List<DriverPropertyInfo> vendors(String url, Properties given) throws SQLException {
        Optional<Driver> driver = driver(url);
        List<DriverPropertyInfo> theirs = new ArrayList<>();
        if (driver.isPresent()) {
            for (DriverPropertyInfo info : driver.get().getPropertyInfo(url, withoutOurs(given))) {
                if (!DriverProperties.CREDENTIALS.contains(info.name)) {
                    theirs.add(withoutSecret(info));
                }
            }
        }
        return theirs;
    }

    private static Optional<Driver> driver(String url) {
        try {
            return Optional.of(VendorDrivers.of(url));
        } catch (SQLException absent) {
            return Optional.empty(); // a tool may ask before its user has named the vendor's jar
        }
    }

    /** A copy, as drivers have been seen to write into what they are given. */
    private static Properties withoutOurs(Properties given) {
        Properties copy = new Properties();
        for (String name : given.stringPropertyNames()) {
            copy.setProperty(name, given.getProperty(name));
        }
        DriverProperties.CREDENTIALS.forEach(copy::remove);
        OURS.keySet().forEach(copy::remove);
        return copy;
    }

    private static DriverPropertyInfo withoutSecret(DriverPropertyInfo info) {
        DriverPropertyInfo shown = new DriverPropertyInfo(info.name, isSecret(info.name) ? null : info.value);
        shown.description = info.description;
        shown.required = info.required;
        shown.choices = info.choices;
        return shown;
    }

    private static boolean isSecret(@Nullable String name) {
        return name != null && SECRET.matcher(name).find();
    }
}
