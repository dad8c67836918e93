package org.securestore.cli.diagnosis;

import java.util.Locale;

/** How it is, the worst first. */
public enum Verdict {
    FAILED,
    WARNING,
    OK,
    /** Nobody could look. */
    SKIPPED;

    /** For people to read. */
    public String words() {
        return this == FAILED ? name() : name().toLowerCase(Locale.ROOT);
    }
}
