package org.securestore.cli.report;

import java.text.DecimalFormat;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.DefaultProgressBarRenderer;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

/** A bar with rate and remaining time; where the terminal is too narrow for that, the words without the bar. */
final class BarRenderer extends DefaultProgressBarRenderer {
    private static final int NARROW = 72;

    BarRenderer(String unit) {
        super(
                ProgressBarStyle.ASCII,
                unit.isEmpty() ? "" : " " + unit,
                1,
                true,
                new DecimalFormat(),
                ChronoUnit.SECONDS,
                true,
                BarRenderer::remaining);
    }

    @Override
    public String render(ProgressState progress, int columns) {
        return columns < NARROW ? brief(pace(progress).inBrief(), columns) : super.render(progress, columns);
    }

    private static String brief(String words, int columns) {
        return words.substring(0, Math.min(words.length(), columns));
    }

    // The library's own counts whole seconds only, so that it would jump.
    @Override
    protected String speed(ProgressState progress) {
        return pace(progress).rate().isPresent()
                ? String.format(Locale.ROOT, "%,d/s", pace(progress).rate().getAsLong())
                : "";
    }

    private static Optional<Duration> remaining(ProgressState progress) {
        return pace(progress).left();
    }

    private static Pace pace(ProgressState progress) {
        return new Pace(progress.getStart(), progress.getCurrent(), progress.getMax(), progress.getElapsedAfterStart());
    }
}
