package org.securestore.cli.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;

/** A random word that nobody guesses. Whoever says it first, and in time, is let in. Threads share it. */
final class OneTimeWord implements AutoCloseable {
    private final byte[] text; // ASCII
    private final Clock clock;
    private final Instant end;
    private boolean spent;

    private OneTimeWord(byte[] text, Clock clock, Instant end) {
        this.text = text;
        this.clock = clock;
        this.end = end;
    }

    /** A new one of 256 bits, which is good for so long. */
    static OneTimeWord random(SecureRandom random, Clock clock, Duration good) {
        return new OneTimeWord(RandomWord.from(random), clock, clock.instant().plus(good));
    }

    /** Lends the word, to be told to whoever is to be let in. */
    void lend(Consumer<String> borrower) {
        borrower.accept(new String(text, StandardCharsets.US_ASCII));
    }

    /** Whether this is the word, said for the first time and in time. From then on it is good for nobody. */
    synchronized boolean isSpentBy(String said) {
        if (spent
                || !clock.instant().isBefore(end)
                || !MessageDigest.isEqual(text, said.getBytes(StandardCharsets.UTF_8))) {
            return false;
        }
        spent = true;
        return true;
    }

    /** Whether nobody has said it yet who was let in by it. */
    synchronized boolean isUnspent() {
        return !spent;
    }

    /** Has it be good for nobody. */
    @Override
    public synchronized void close() {
        spent = true;
        Arrays.fill(text, (byte) 0);
    }
}
