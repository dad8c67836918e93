package org.securestore.datasource;

import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.util.Optional;

/** The codes of a database's answer, by which callers of other pools and nodes learn of it. */
final class LoginCodes {
    private static final int PARTS = 2;

    private LoginCodes() {}

    /** The SQLState and the vendor's code: no text, which may repeat what was entered. */
    static String of(SQLException refusal) {
        return (refusal.getSQLState() == null ? "-" : refusal.getSQLState()) + " " + refusal.getErrorCode();
    }

    /** What stands for a refusal that somebody else was given. */
    static SQLException refusal(Optional<String> codes) {
        String[] parts = codes.orElse("").split(" ", PARTS);
        return parts.length == PARTS && parts[1].matches("-?[0-9]{1,9}")
                ? refusal(parts[0], Integer.parseInt(parts[1]))
                : refusal(SqlStates.INVALID_AUTHORIZATION, 0);
    }

    private static SQLException refusal(String state, int code) {
        return new SQLInvalidAuthorizationSpecException(
                "Another login with these credentials was refused", state, code);
    }
}
