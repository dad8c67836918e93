package com.example.sales;

import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Why something was not done, for the user: what the database, or whatever stands before it, said, if that is for users.
 * The servers and their libraries wrap that several times over.
 *
 * @param status the HTTP status that fits
 */
record Refusal(int status, String message) {
    private static final Refusal UNEXPLAINED = new Refusal(500, "That did not work; try again later");

    /** By the class of the SQLSTATE, its first two characters: no connection, a constraint violated, not authorized. */
    private static final Map<String, Integer> EXPLAINED = Map.of("08", 503, "23", 409, "28", 403);

    /** Goes by the outermost failure of JDBC that says of what kind it is, as those of some pools do not. */
    static Refusal of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(found ->
                        found.getSQLState() != null && found.getSQLState().length() >= 2)
                .findFirst()
                .map(Refusal::of)
                .orElse(UNEXPLAINED);
    }

    private static Refusal of(SQLException failure) {
        Integer status = EXPLAINED.get(failure.getSQLState().substring(0, 2));
        return status == null ? UNEXPLAINED : new Refusal(status, String.valueOf(failure.getMessage()));
    }
}
