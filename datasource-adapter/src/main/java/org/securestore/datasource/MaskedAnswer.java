package org.securestore.datasource;

import java.sql.SQLException;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.securestore.application.CredentialField;
import org.securestore.credential.CredentialSet;

/** What a driver says, without what it was given: many a message repeats the user, and some the password. */
final class MaskedAnswer {
    private static final String MASK = "…";
    private static final int SHORT = 4; // a value with fewer characters could be read from the gaps that it leaves
    private static final String LEFT_OUT = "what it said is left out, as a value is too short to be hidden in it";
    private static final int MOST = 200; // which the store shows, with what comes behind it

    private MaskedAnswer() {}

    /** The message, that of its deepest cause if that says more, and the SQLState. */
    static String of(SQLException failure, CredentialSet credentials) {
        String text = inOneLine(masked(message(failure), credentials));
        String state = failure.getSQLState() == null ? "" : " (SQLState " + failure.getSQLState() + ")";
        return (text.length() > MOST ? text.substring(0, MOST) + MASK : text) + state;
    }

    /** The failure itself if nothing in it repeats the password; otherwise one that says the same without it. */
    static SQLException withoutPassword(SQLException failure, CredentialSet credentials) {
        String password = credentials.password().orElseThrow().lend(String::new);
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return !password.isEmpty() && repeats(failure, password, seen)
                ? new SQLException(of(failure, credentials), failure.getSQLState(), failure.getErrorCode())
                : failure;
    }

    /** What a driver failed with that is no {@link SQLException}, as one that says so, by the same rule. */
    static SQLException ofDefect(Throwable failure, CredentialSet credentials) {
        return withoutPassword(
                new SQLException("The database's driver failed: " + failure, SqlStates.CANNOT_CONNECT, failure),
                credentials);
    }

    private static boolean repeats(@Nullable Throwable failure, String password, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false; // chains of exceptions can run in circles
        }
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains(password.toLowerCase(Locale.ROOT))
                || repeats(failure.getCause(), password, seen)
                || (failure instanceof SQLException sql && repeats(sql.getNextException(), password, seen))
                || Stream.of(failure.getSuppressed()).anyMatch(each -> repeats(each, password, seen));
    }

    private static String message(SQLException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(failure.getMessage());
        String reason = String.valueOf(root.getMessage());
        return root == failure || root.getMessage() == null || message.contains(reason)
                ? message
                : message + ": " + reason;
    }

    /** Drivers add details in lines of their own, and the store shows nobody a text that could draw on his terminal. */
    private static String inOneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    private static String masked(String text, CredentialSet credentials) {
        String masked = text;
        for (String value : values(credentials)) {
            Matcher found = Pattern.compile(Pattern.quote(value), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(masked);
            if (value.length() < SHORT && found.find()) {
                return LEFT_OUT;
            }
            masked = found.replaceAll(MASK);
        }
        return masked;
    }

    // The longest first, or what is left of one that holds another would be seen.
    private static List<String> values(CredentialSet credentials) {
        return credentials.fields().stream()
                .map(CredentialField::name)
                .map(credentials::find)
                .flatMap(Optional::stream)
                .map(value -> value.<String, RuntimeException>lend(String::new))
                .filter(value -> !value.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }
}
