package org.securestore.application;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds accounts and secrets in what a JDBC driver is told, so that they are not kept where those who administer connections
 * could read them, and do not log in everybody as one account. It knows the words of the usual drivers: PostgreSQL, MySQL,
 * MariaDB, SQL Server, Oracle, Db2, H2, Snowflake. No check of words can know every driver's.
 */
final class JdbcSecrets {
    private static final String INSTEAD =
            "; take it out and enter it as credentials of the target application, which keeps it sealed";

    // Without case, and without what may stand between the words. The digits are for MySQL's further factors.
    private static final Pattern SECRET = Pattern.compile(
            ".*(password|passwd|pwd|passphrase|passcode|secret|accesstoken|apikey|providerclientkey)\\d*"
                    + "|pass|pin|token|passwordhash|privatekeybase64");

    private static final Pattern ACCOUNT = Pattern.compile("user|username|uid|userid|login|loginname");

    // A name begins with no blank, and blanks are not given back: or thousands of them would be tried in every way.
    private static final Pattern PARAMETER = Pattern.compile("[?&;:,(]\\s*+([\\w.-][\\w. -]{0,63}?)\\s*+=");

    private static final Pattern USER_INFO = Pattern.compile("//[^/?;]*@|^jdbc:oracle:\\w+:(?!/?@)[^@]*@");

    private static final Pattern URL = Pattern.compile("jdbc:[a-z0-9+.-]+:.+", Pattern.CASE_INSENSITIVE);
    private static final String STORE = "jdbc:securestore:";

    private JdbcSecrets() {}

    static void checkUrl(String url) {
        String lowerCase = url.toLowerCase(Locale.ROOT);
        if (!URL.matcher(url).matches() || lowerCase.startsWith(STORE)) {
            throw new IllegalArgumentException(
                    "The URL of a connection is the driver's own, without the store's part in"
                            + " front of it, such as jdbc:postgresql://db.example/sales");
        }
        if (hasAccount(lowerCase) || hasAccount(decoded(lowerCase))) {
            throw new IllegalArgumentException("The URL of a connection holds a user or a secret" + INSTEAD);
        }
    }

    static void checkOption(String option, String value) {
        if (isAccount(option)) {
            throw new IllegalArgumentException("The option " + option + " holds a user or a secret" + INSTEAD);
        }
        if (USER_INFO.matcher(value).find()) {
            throw new IllegalArgumentException("The value of the option " + option + " holds a user" + INSTEAD);
        }
    }

    private static boolean hasAccount(String url) {
        return USER_INFO.matcher(url).find()
                || PARAMETER.matcher(url).results().anyMatch(parameter -> isAccount(parameter.group(1)));
    }

    private static boolean isAccount(String name) {
        String words = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return SECRET.matcher(words).matches() || ACCOUNT.matcher(words).matches();
    }

    // Some drivers decode the names of parameters, too.
    private static String decoded(String url) {
        try {
            return URLDecoder.decode(url, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notEncoded) {
            return url;
        }
    }
}
