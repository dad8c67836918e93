package org.securestore.key;

import java.util.function.Function;
import javax.security.auth.Destroyable;
import org.securestore.failure.RecoveryKeyRejectedException;

/**
 * One of several shares of a recovery key: so many of them give the key, one fewer gives nothing of it. Threads may share
 * it until its owner destroys it.
 */
public final class RecoveryShare implements Destroyable, AutoCloseable {
    private final PrintedSecret printed;
    private final RecoverySlotId id;
    private final int number;
    private final int threshold;

    private RecoveryShare(PrintedSecret printed) {
        this.printed = printed;
        this.id = printed.id();
        this.number = printed.number();
        this.threshold = printed.threshold();
    }

    static RecoveryShare of(RecoverySlotId id, int number, int threshold, byte[] piece) {
        return new RecoveryShare(PrintedSecret.of(id, PrintedSecret.Format.SHARE, number, threshold, piece));
    }

    /**
     * The share that {@code text} prints, which stays the caller's to wipe: case, spaces, dashes and line breaks do not
     * matter.
     *
     * @throws RecoveryKeyRejectedException if it is mistyped, or is no share
     */
    public static RecoveryShare parse(char[] text) {
        PrintedSecret printed = PrintedSecret.parse(text);
        if (isShare(printed)) {
            return new RecoveryShare(printed);
        }
        String objection = printed.has(PrintedSecret.Format.KEY)
                ? "this is a whole key and no share of one; it needs no other"
                : "a later release printed it, whose format this one does not know";
        printed.destroy();
        throw new RecoveryKeyRejectedException(objection);
    }

    /**
     * Whether {@code text} prints a share, and not a whole key.
     *
     * @throws RecoveryKeyRejectedException if it is mistyped
     */
    public static boolean isShare(char[] text) {
        PrintedSecret printed = PrintedSecret.parse(text);
        try {
            return isShare(printed);
        } finally {
            printed.destroy();
        }
    }

    static boolean isShare(PrintedSecret printed) {
        return printed.has(PrintedSecret.Format.SHARE) && printed.threshold() > 1;
    }

    /** Which recovery key this is a share of. */
    public RecoverySlotId id() {
        return id;
    }

    /** Which of the shares this is, from 1. */
    public int number() {
        return number;
    }

    /** How many shares are needed. */
    public int threshold() {
        return threshold;
    }

    /** Lends the printed form, four lines without a line break at the end; wiped on return, so it must not be kept. */
    public <R> R lendText(Function<char[], R> borrower) {
        return printed.lendText(borrower);
    }

    /** Lends a copy of the share's bytes, wiped on return. */
    <R> R lend(Function<byte[], R> borrower) {
        return printed.lend(borrower);
    }

    /** Wipes the share. What is tried with it afterwards is an {@link IllegalStateException}. */
    @Override
    public void destroy() {
        printed.destroy();
    }

    @Override
    public boolean isDestroyed() {
        return printed.isDestroyed();
    }

    @Override
    public void close() {
        destroy();
    }

    @Override
    public String toString() {
        return "RecoveryShare[" + number + " of key " + id + ", " + threshold + " needed]";
    }
}
