package org.securestore.cli.interruption;

/** Somebody stopped the command. What is half done is undone on the way out; the message says what is left, or how to go on. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Where nothing is left of the work. */
    public static final String NOTHING_CHANGED = "Stopped; nothing was changed";

    StoppedException(String words) {
        super(words);
    }
}
