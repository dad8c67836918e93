package org.securestore.cli.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What came out of the database, as it may be printed. */
public final class Printable {
    private Printable() {}

    /** Text that somebody else wrote, without what a terminal would obey. */
    public static String text(String foreign) {
        return foreign.replaceAll("\\p{Cntrl}", "?");
    }

    /** A time to the second, in UTC. */
    public static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
