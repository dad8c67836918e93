package org.securestore.cli.report;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBarConsumer;

/** The line of a terminal that a bar is drawn on again and again, as wide as the terminal is meanwhile. One thread. */
final class ProgressLine implements ProgressBarConsumer {
    private static final int DRAWN_BETWEEN_LOOKS = 5;

    private final PrintWriter output;
    private final Screen screen;
    private int room;
    private int drawn;
    private int widest;

    ProgressLine(PrintWriter output, Screen screen) {
        this.output = output;
        this.screen = screen;
    }

    /** One column is left free, as terminals differ in what they do behind the last. */
    @Override
    public int getMaxRenderedLength() {
        if (drawn++ % DRAWN_BETWEEN_LOOKS == 0) {
            room = screen.columns().orElse(80) - 1;
        }
        return room;
    }

    @Override
    public void accept(String rendered) {
        print("\r" + rendered + " ".repeat(Math.max(Math.min(widest, room) - rendered.length(), 0)));
        widest = Math.max(widest, rendered.length());
    }

    @Override
    public void clear() {
        print("\r" + " ".repeat(Math.min(widest, room)) + "\r");
        widest = 0;
    }

    @Override
    public void close() {
        clear(); // what is printed next begins in an empty line
    }

    private void print(String text) {
        output.print(text);
        output.flush();
    }
}
