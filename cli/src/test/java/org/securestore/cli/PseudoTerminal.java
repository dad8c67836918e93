package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

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

    PseudoTerminal types(String line) throws IOException {
        return presses(line + "\n");
    }

    /** Presses these keys, and no other. */
    PseudoTerminal presses(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return this;
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
