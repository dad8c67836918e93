package org.securestore.cli.report;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.securestore.cli.secret.Terminal;
import org.securestore.key.KeyChange;

/** Tells whoever waits for something long how far it is. One thread; whoever made it closes it. */
public final class ProgressDisplay implements Consumer<KeyChange>, AutoCloseable {
    private final PrintWriter output;
    private final Form form;
    private final LongSupplier nanoTime;
    private @Nullable Long toldAt;

    private ProgressDisplay(PrintWriter output, Form form, LongSupplier nanoTime) {
        this.output = output;
        this.form = form;
        this.nanoTime = nanoTime;
    }

    /** On a terminal a line that changes, elsewhere a line now and then beside the result, and nothing for a program. */
    public static ProgressDisplay of(Report report) {
        if (report.isForProgram()) {
            return new ProgressDisplay(report.err(), Form.NONE, System::nanoTime);
        }
        return Terminal.find().isPresent()
                ? onTerminal(report.out(), System::nanoTime)
                : inLog(report.err(), System::nanoTime);
    }

    static ProgressDisplay onTerminal(PrintWriter output, LongSupplier nanoTime) {
        return new ProgressDisplay(output, Form.CHANGING, nanoTime);
    }

    static ProgressDisplay inLog(PrintWriter output, LongSupplier nanoTime) {
        ProgressDisplay display = new ProgressDisplay(output, Form.LINES, nanoTime);
        display.toldAt = nanoTime.getAsLong(); // what is done by then needs no line
        return display;
    }

    @Override
    public void accept(KeyChange change) {
        tell(() -> new KeyChangeReport(change).progress());
    }

    /** Tells what {@code progress} says, unless it has told something a moment ago. */
    public void tell(Supplier<String> progress) {
        Long last = toldAt;
        long now = nanoTime.getAsLong();
        if (last == null || now - last >= form.pause.toNanos()) {
            toldAt = now;
            output.print(form.line(progress.get()));
            output.flush();
        }
    }

    /** Leaves an empty line behind for what is printed next. */
    @Override
    public void close() {
        if (toldAt != null) {
            output.print(form.end);
            output.flush();
        }
    }

    /** How progress is shown. */
    private enum Form {
        CHANGING("\r%-78s", Duration.ofMillis(200), "\r" + " ".repeat(78) + "\r"),
        LINES("%s%n", Duration.ofSeconds(10), ""),
        NONE("", Duration.ZERO, "");

        private final String format;
        private final Duration pause;
        private final String end;

        Form(String format, Duration pause, String end) {
            this.format = format;
            this.pause = pause;
            this.end = end;
        }

        private String line(String progress) {
            return String.format(format, progress);
        }
    }
}
