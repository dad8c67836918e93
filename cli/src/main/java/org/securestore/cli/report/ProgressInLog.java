package org.securestore.cli.report;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A line every ten seconds. What is done by then needs none. */
final class ProgressInLog implements Progress {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final PrintWriter output;
    private final String unit;
    private final LongSupplier nanoTime;
    private final long begun;
    private long toldAt;
    private @Nullable Long first;

    ProgressInLog(PrintWriter output, String unit, LongSupplier nanoTime) {
        this.output = output;
        this.unit = unit;
        this.nanoTime = nanoTime;
        begun = nanoTime.getAsLong();
        toldAt = begun;
    }

    @Override
    public void reached(long done, long total) {
        Long before = first;
        long begunAt = before == null ? done : before;
        first = begunAt;
        long now = nanoTime.getAsLong();
        if (now - toldAt >= PAUSE.toNanos()) {
            toldAt = now;
            output.println(new Pace(begunAt, done, total, Duration.ofNanos(now - begun)).words(unit));
            output.flush();
        }
    }

    @Override
    public void close() {
        // every line is complete
    }
}
