package org.securestore.cli.explain;

import org.securestore.cli.report.Printable;

/** Text as one word of a shell's command line. */
final class ShellWord {
    private ShellWord() {}

    static String of(String text) {
        String printable = Printable.text(text);
        return printable.matches("[A-Za-z0-9_./:@%+=,-]+") ? printable : "'" + printable.replace("'", "'\\''") + "'";
    }
}
