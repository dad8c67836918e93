package org.securestore.cli.report;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the terminal behind the standard output itself, as somebody may have changed its size since any variable was set. */
final class StandardOutput implements Screen {
    private static final File OUTPUT = new File("/dev/stdout");
    private static final int KIND_OF_FILE = 0170000;
    private static final int PIPE = 0010000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int SOCKET = 0140000;
    private static final Pattern SIZE = Pattern.compile("[0-9]+ ([0-9]{1,6})\\s*");
    private static final int UNKNOWN = 80;

    static final Screen SCREEN = new StandardOutput(System.getenv());

    private final boolean coloured;

    private StandardOutput(Map<String, String> environment) {
        coloured = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb")
                && columns().isPresent();
    }

    @Override
    public OptionalInt columns() {
        // spares others the process that it takes
        return kindOfFile() == CHARACTER_DEVICE ? sizeOfTerminal() : OptionalInt.empty();
    }

    @Override
    public boolean isColoured() {
        return coloured;
    }

    /** Whether another program reads it. */
    static boolean isPipe() {
        int kind = kindOfFile();
        return kind == PIPE || kind == SOCKET;
    }

    private static int kindOfFile() {
        try {
            return (int) Files.getAttribute(OUTPUT.toPath(), "unix:mode") & KIND_OF_FILE;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return 0; // as on Windows, where nothing is known of the terminal
        }
    }

    private static OptionalInt sizeOfTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(OUTPUT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            Matcher size = SIZE.matcher(answer);
            return size.matches() ? OptionalInt.of(known(Integer.parseInt(size.group(1)))) : OptionalInt.empty();
        } catch (IOException noTerminal) {
            return OptionalInt.empty();
        }
    }

    // A serial line, for one, says 0.
    private static int known(int columns) {
        return columns == 0 ? UNKNOWN : columns;
    }
}
