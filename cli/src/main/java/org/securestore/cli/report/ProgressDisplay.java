package org.securestore.cli.report;

import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.securestore.cli.interruption.Interruption;
import org.securestore.cli.interruption.StoppedException;
import org.securestore.key.KeyChange;

/**
 * Tells whoever waits for something long how far it is, how fast it goes and how long the rest takes; and has it stop where
 * whoever waits does not want to wait any longer. One thread; whoever made it closes it.
 */
public final class ProgressDisplay implements Consumer<KeyChange>, AutoCloseable {
    private final Progress progress;
    private final String ifStopped;

    private ProgressDisplay(Progress progress, String ifStopped) {
        this.progress = progress;
        this.ifStopped = ifStopped;
    }

    /** Of work that leaves nothing behind when it is stopped. */
    public static ProgressDisplay of(Report report) {
        return of(report, "", StoppedException.NOTHING_CHANGED);
    }

    /**
     * On a terminal a bar, elsewhere a line now and then beside the result, and nothing for a program.
     *
     * @param unit what is counted, such as {@code records}
     * @param ifStopped what is told if somebody stops it: what is left of it, or how to go on
     */
    public static ProgressDisplay of(Report report, String unit, String ifStopped) {
        if (report.isForProgram()) {
            return new ProgressDisplay(Progress.UNSEEN, ifStopped);
        }
        Screen screen = Screen.standard();
        return new ProgressDisplay(
                screen.columns().isPresent()
                        ? new ProgressOnTerminal(report.out(), screen, unit)
                        : new ProgressInLog(report.err(), unit, System::nanoTime),
                ifStopped);
    }

    static ProgressDisplay onTerminal(PrintWriter output, Screen screen, String unit) {
        return new ProgressDisplay(new ProgressOnTerminal(output, screen, unit), "");
    }

    static ProgressDisplay inLog(PrintWriter output, String unit, LongSupplier nanoTime) {
        return new ProgressDisplay(new ProgressInLog(output, unit, nanoTime), "");
    }

    @Override
    public void accept(KeyChange change) {
        reached(change.done(), change.total());
    }

    /**
     * Tells that this many of so many are done.
     *
     * @throws StoppedException if it is not to go on
     */
    public void reached(long done, long total) {
        Interruption.ofProcess().stopIfWanted(ifStopped);
        progress.reached(done, total);
    }

    /** Leaves an empty line behind for what is printed next. */
    @Override
    public void close() {
        progress.close();
    }
}
