package org.securestore.cli.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What came out of the database, as it may be printed. */
public final class Printable {
    /** What a terminal would obey, or show as something else than it is: controls of both kinds, formats, and ends of lines. */
    static final String OBEYED = "\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}";

    private Printable() {}

    /** Text that somebody else wrote, without what a terminal would obey. */
    public static String text(String foreign) {
        return foreign.replaceAll("[" + OBEYED + "]", "?");
    }

    /** A time to the second, in UTC. */
    public static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
