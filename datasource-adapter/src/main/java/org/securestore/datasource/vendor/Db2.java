package org.securestore.datasource.vendor;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * DB2. Its Java driver reports refusals as error -4214 in class 28; servers and gateways also as SQLCODE -1403, or as -30082
 * in SQLState 08001, where only the reason in the message tells a refusal from a mechanism that the two do not share (17) or
 * a failure on the way (15, 26).
 *
 * @see <a href="https://www.ibm.com/docs/en/db2/11.5?topic=messages-sql30000-sql30999">IBM, SQL30082N</a>
 */
record Db2() implements Vendor {
    private static final int SECURITY_PROCESSING_FAILED = -30082;
    private static final Set<Integer> REFUSALS = Set.of(-4214, -1403);

    // Password expired, invalid, missing; user missing, unknown, revoked; disabled; either wrong.
    private static final Pattern REASON =
            Pattern.compile("\\breason[\\s\"']+(1|2|3|5|6|7|19|24)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKENS =
            Pattern.compile("SQLERRMC=\\s*(1|2|3|5|6|7|19|24)\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public Set<String> subprotocols() {
        return Set.of("db2", "db2os390", "ibmdb");
    }

    @Override
    public Optional<String> callerProperty() {
        return Optional.of("ClientUser");
    }

    @Override
    public Optional<String> sessionQuery() {
        return Optional.of("values application_id()");
    }

    @Override
    public String idleStatement() {
        return "values 1";
    }

    @Override
    public boolean saysRefused(SQLException failure) {
        return REFUSALS.contains(failure.getErrorCode())
                || StandardSql.isClass28(failure)
                || (failure.getErrorCode() == SECURITY_PROCESSING_FAILED && namesRefusal(failure.getMessage()));
    }

    private static boolean namesRefusal(@Nullable String message) {
        return message != null
                && (REASON.matcher(message).find() || TOKENS.matcher(message).find());
    }
}
