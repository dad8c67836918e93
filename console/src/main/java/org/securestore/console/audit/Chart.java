package org.securestore.console.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.securestore.audit.AuditCount;
import org.securestore.console.wording.Moment;

/**
 * Grants and refusals over time: bars of which refusals are the upper part, for the template.
 *
 * @param description all that it says, in a sentence
 * @param most how many events the highest bar stands for
 * @param from when it begins
 * @param until when it ends
 * @param bars their parts, in a space of {@value #WIDTH} by {@value #HEIGHT}
 * @param rows the same figures
 */
public record Chart(String description, long most, String from, String until, List<Bar> bars, List<Row> rows) {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 120;
    private static final double GAP = 0.2;

    public Chart {
        bars = List.copyOf(bars);
        rows = List.copyOf(rows);
    }

    static Chart of(List<AuditCount> counts, Instant until) {
        long most = counts.stream()
                .mapToLong(count -> count.granted() + count.refused())
                .max()
                .orElse(0);
        long granted = counts.stream().mapToLong(AuditCount::granted).sum();
        long refused = counts.stream().mapToLong(AuditCount::refused).sum();
        String from = counts.isEmpty() ? "" : Moment.words(counts.get(0).from());
        return new Chart(
                String.format(
                        Locale.ROOT,
                        "%,d granted and %,d refused from %s to %s",
                        granted,
                        refused,
                        from,
                        Moment.words(until)),
                most,
                from,
                Moment.words(until),
                bars(counts, Math.max(1, most)),
                counts.stream()
                        .map(count -> new Row(Moment.words(count.from()), count.granted(), count.refused()))
                        .toList());
    }

    /** The space that bars are in, as SVG has it. */
    public String viewBox() {
        return "0 0 " + WIDTH + " " + HEIGHT;
    }

    private static List<Bar> bars(List<AuditCount> counts, long most) {
        double step = (double) WIDTH / Math.max(1, counts.size());
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            AuditCount count = counts.get(i);
            double left = (i + GAP / 2) * step;
            double granted = HEIGHT * (double) count.granted() / most;
            double refused = HEIGHT * (double) count.refused() / most;
            addIfSeen(bars, "granted", left, HEIGHT - granted, step * (1 - GAP), granted);
            addIfSeen(bars, "refused", left, HEIGHT - granted - refused, step * (1 - GAP), refused);
        }
        return bars;
    }

    private static void addIfSeen(List<Bar> bars, String kind, double x, double y, double width, double height) {
        if (height > 0) {
            bars.add(new Bar(kind, number(x), number(y), number(width), number(height)));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /**
     * A part of a bar.
     *
     * @param kind what it counts, which is also its class in the style sheet
     */
    public record Bar(String kind, String x, String y, String width, String height) {}

    /** The figures of a bar. */
    public record Row(String from, long granted, long refused) {}
}
