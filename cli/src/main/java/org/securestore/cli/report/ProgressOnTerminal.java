package org.securestore.cli.report;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A bar, once there is something to show. It is gone at the end. */
final class ProgressOnTerminal implements Progress {
    private static final int REFRESH_MILLIS = 200;

    private final PrintWriter output;
    private final Screen screen;
    private final String unit;
    private @Nullable ProgressBar bar;
    private @Nullable ProgressLine line;

    ProgressOnTerminal(PrintWriter output, Screen screen, String unit) {
        this.output = output;
        this.screen = screen;
        this.unit = unit;
    }

    @Override
    public void reached(long done, long total) {
        ProgressBar shown = bar;
        if (shown == null) {
            line = new ProgressLine(output, screen);
            bar = new ProgressBarBuilder()
                    .setInitialMax(total)
                    .startsFrom(done, Duration.ZERO)
                    .setRenderer(new BarRenderer(unit))
                    .setConsumer(line)
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .continuousUpdate()
                    .build();
        } else {
            shown.maxHint(total).stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
        if (line != null) {
            line.close(); // a bar that lived for less than a moment leaves that to whoever made the line
        }
    }
}
