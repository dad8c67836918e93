package org.securestore.cli.report;

import java.util.OptionalInt;

/**
 * The standard output, as whoever reads it sees it. It decides for all commands how wide what they print may be, and whether
 * it has colours. Threads may share it.
 */
public interface Screen {
    /** How many columns there are now; empty where nobody looks, and a program or a file takes every line as it is. */
    OptionalInt columns();

    /** Whether it shows colours. */
    boolean isColoured();

    /** The standard output of this process. */
    static Screen standard() {
        return StandardOutput.SCREEN;
    }

    /** One that stays as it is. */
    static Screen of(OptionalInt columns, boolean coloured) {
        record Fixed(OptionalInt columns, boolean isColoured) implements Screen {}
        return new Fixed(columns, coloured);
    }
}
