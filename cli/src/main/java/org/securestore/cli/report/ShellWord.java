package org.securestore.cli.report;

/** Text as one word of a shell's command line. */
public final class ShellWord {
    private ShellWord() {}

    /** As it is typed: in quotes where the shell would take it for several words, or for something else. */
    public static String of(String text) {
        String printable = Printable.text(text);
        if (printable.matches("[A-Za-z0-9_./:@%+=,-]+")) {
            return printable;
        }
        return printable.matches("[\\p{L}\\p{N} _./:@%+=,-]+")
                ? '"' + printable + '"' // reads better where the whole command is in the other quotes
                : "'" + printable.replace("'", "'\\''") + "'";
    }
}
