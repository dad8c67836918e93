package org.securestore.cli.report;

/** Text as one word of a shell's command line. */
public final class ShellWord {
    private ShellWord() {}

    /** As it is typed: in quotes where the shell would take it for several words, or for something else. */
    public static String of(String text) {
        String printable = Printable.text(text);
        return printable.matches("[A-Za-z0-9_./:@%+=,-]+") ? printable : "'" + printable.replace("'", "'\\''") + "'";
    }
}
