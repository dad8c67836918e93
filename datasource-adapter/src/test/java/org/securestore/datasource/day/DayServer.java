package org.securestore.datasource.day;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A database server of this test alone, on which the day is spent. One thread administers it. */
interface DayServer extends AutoCloseable {
    /** The vendor's URL, which holds neither user nor password. */
    String url();

    /** What the server says in SQL of whose session it is. */
    String account();

    /** Makes accounts that may add to the table {@code day_work}, and see it. */
    void admit(List<DayAccount> accounts) throws SQLException;

    void setPassword(String account, String password) throws SQLException;

    /** Ends all sessions, and comes back at the same place. */
    void restart() throws IOException, SQLException;

    /** How many sessions there are of accounts of the day. */
    long sessions() throws SQLException;

    /** The answer to a query for one number. */
    long number(String query) throws SQLException;

    /** How many logins the server has refused to each account, by its own log. */
    Map<String, Long> refusedLogins() throws IOException;

    /** Whether a failure of this state is how the server, or its driver, says that it goes down, is down, or comes up. */
    boolean saysRestart(String state);

    @Override
    void close() throws IOException;
}
