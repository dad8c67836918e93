package org.securestore.datasource;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.securestore.application.CredentialField;
import org.securestore.credential.CredentialSet;

/** What a driver says, without what it was given: many a message repeats the user, and some the password. */
final class MaskedAnswer {
    private static final String MASK = "…";
    private static final int MOST = 500;

    private MaskedAnswer() {}

    /** The message, that of its deepest cause if that says more, and the SQLState. */
    static String of(SQLException failure, CredentialSet credentials) {
        String text = masked(message(failure), credentials);
        String state = failure.getSQLState() == null ? "" : " (SQLState " + failure.getSQLState() + ")";
        return (text.length() > MOST ? text.substring(0, MOST) + MASK : text) + state;
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

    private static String masked(String text, CredentialSet credentials) {
        String masked = text;
        for (String value : values(credentials)) {
            masked = Pattern.compile(Pattern.quote(value), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(masked)
                    .replaceAll(MASK);
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
