package org.securestore.datasource;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.securestore.application.TargetApplicationId;

/**
 * The URL of our driver, taken apart. It prints the application only, as a vendor's URL may hold a password.
 *
 * @param application whose credentials log in
 * @param vendorUrl the external system, as the vendor's driver knows it; empty where connection settings in the store say it
 */
record SecureStoreUrl(TargetApplicationId application, Optional<String> vendorUrl) {
    private static final String PREFIX = "jdbc:securestore:";
    private static final String FORM = "A secure store's URL has the form jdbc:securestore:<application id>:"
            + "<vendor URL without its leading \"jdbc:\">, for example jdbc:securestore:Reporting:postgresql://db/sales, or"
            + " jdbc:securestore:<application id> where connection settings in the store say the rest";

    /** Whether a URL begins like one of ours. */
    static boolean isOurs(String url) {
        return url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /**
     * Takes a URL apart; empty where it is none of ours.
     *
     * @throws SQLException if it begins like one of ours but has another form
     */
    static Optional<SecureStoreUrl> parse(String url) throws SQLException {
        if (!isOurs(url)) {
            return Optional.empty();
        }
        String rest = url.substring(PREFIX.length());
        int end = rest.indexOf(':');
        if (end < 0) {
            return Optional.of(new SecureStoreUrl(application(rest), Optional.empty()));
        }
        if (!namesVendor(rest.substring(end + 1))) {
            throw new SQLException(FORM, SqlStates.CANNOT_CONNECT);
        }
        return Optional.of(new SecureStoreUrl(
                application(rest.substring(0, end)), Optional.of("jdbc:" + rest.substring(end + 1))));
    }

    private static boolean namesVendor(String vendorUrl) {
        return vendorUrl.indexOf(':') > 0 && !vendorUrl.toLowerCase(Locale.ROOT).startsWith("jdbc:");
    }

    private static TargetApplicationId application(String text) throws SQLException {
        try {
            return new TargetApplicationId(text);
        } catch (IllegalArgumentException invalid) {
            throw new SQLException(FORM + ". " + invalid.getMessage(), SqlStates.CANNOT_CONNECT, invalid);
        }
    }

    @Override
    public String toString() {
        return "SecureStoreUrl[" + application + "]";
    }
}
