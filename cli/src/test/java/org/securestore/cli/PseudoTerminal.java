package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A terminal at which somebody sits who waits for what he reads, and types. */
final class PseudoTerminal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final StringBuilder screen = new StringBuilder();
    private int read;

    PseudoTerminal(Process process) {
        this.process = process;
    }

    /** Waits until this text appears, below whatever was waited for before. */
    PseudoTerminal sees(String text) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        int found = screen.indexOf(text, read);
        while (found < 0) {
            assertThat(Instant.now()).as("%s in %s", text, screen).isBefore(deadline);
            boolean last = process.waitFor(10, TimeUnit.MILLISECONDS);
            readWhatIsThere();
            found = screen.indexOf(text, read);
            assertThat(last && found < 0).as("%s in %s", text, screen).isFalse();
        }
        read = found + text.length();
        return this;
    }

    /** What is there to be seen so far. */
    String screen() {
        return screen.toString();
    }

    PseudoTerminal types(String line) throws IOException {
        return presses(line + "\n");
    }

    /** Presses these keys, and no other. */
    PseudoTerminal presses(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return this;
    }

    /** Presses a key that a terminal turns into a signal or into the end of the input, such as C with Control. */
    PseudoTerminal pressesControl(char letter) throws IOException {
        process.getOutputStream().write(letter - '@');
        process.getOutputStream().flush();
        return this;
    }

    /** Makes the terminal as wide as this, as somebody does who drags its window. */
    PseudoTerminal resizes(int columns) throws IOException, InterruptedException {
        Path device = process.descendants()
                .flatMap(descendant -> openIn(descendant).stream())
                .filter(file -> file.startsWith("/dev/pts"))
                .findFirst()
                .orElseThrow();
        Process stty = new ProcessBuilder("stty", "-F", device.toString(), "cols", Integer.toString(columns))
                .inheritIO()
                .start();
        assertThat(stty.waitFor()).isZero();
        return this;
    }

    /** Waits until a program here has opened a file of this name. */
    PseudoTerminal opens(String file) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> process.descendants()
                        .flatMap(descendant -> openIn(descendant).stream())
                        .anyMatch(open -> open.endsWith(file)));
        return this;
    }

    private static List<Path> openIn(ProcessHandle process) {
        List<Path> open = new ArrayList<>();
        try (DirectoryStream<Path> descriptors =
                Files.newDirectoryStream(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            for (Path descriptor : descriptors) {
                open.add(Files.readSymbolicLink(descriptor));
            }
        } catch (IOException | DirectoryIteratorException gone) {
            return open; // a process may end, and a file be closed, while somebody looks
        }
        return open;
    }

    /** Waits for the end, and tells everything that was on the screen. */
    Program.Outcome end() throws IOException, InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        readWhatIsThere();
        return new Program.Outcome(process.exitValue(), screen.toString(), "");
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void readWhatIsThere() throws IOException {
        InputStream output = process.getInputStream();
        while (output.available() > 0) {
            screen.append(new String(output.readNBytes(output.available()), StandardCharsets.UTF_8));
        }
    }
}
