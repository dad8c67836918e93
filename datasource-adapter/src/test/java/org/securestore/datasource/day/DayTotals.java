package org.securestore.datasource.day;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What came of a day's calls. Threads may share it. */
final class DayTotals {
    private static final int MOST_KEPT = 20;

    private final LongAdder served = new LongAdder();
    private final LongAdder statements = new LongAdder();
    private final LongAdder committed = new LongAdder();
    private final LongAdder uncertain = new LongAdder();
    private final LongAdder impatient = new LongAdder();
    private final AtomicLong longest = new AtomicLong();
    private final ConcurrentMap<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final Queue<String> wrongs = new ConcurrentLinkedQueue<>();

    void served() {
        served.increment();
    }

    void executed() {
        statements.increment();
    }

    void committed() {
        committed.increment();
    }

    /** Nobody was told whether it was committed. */
    void uncertain() {
        uncertain.increment();
    }

    void failed(String state) {
        failures.computeIfAbsent(state, first -> new LongAdder()).increment();
    }

    /** Nothing but a slow machine explains that somebody waited in vain. */
    void impatient() {
        impatient.increment();
    }

    long impatientCalls() {
        return impatient.sum();
    }

    void waited(long millis) {
        longest.accumulateAndGet(millis, Math::max);
    }

    /** Something that must not be; the first of them are kept. */
    void wrong(String what) {
        if (wrongs.size() < MOST_KEPT) {
            wrongs.add(what);
        }
    }

    Queue<String> wrongs() {
        return wrongs;
    }

    Map<String, LongAdder> failures() {
        return failures;
    }

    long rowsAtLeast() {
        return committed.sum();
    }

    long rowsAtMost() {
        return committed.sum() + uncertain.sum();
    }

    long servedCalls() {
        return served.sum();
    }

    @Override
    public String toString() {
        return served + " calls served with " + statements + " statements, " + committed + " commits (" + uncertain
                + " uncertain); failed " + failures + " ("
                + impatient + " as all was too slow); longest wait for a connection " + longest + " ms";
    }
}
