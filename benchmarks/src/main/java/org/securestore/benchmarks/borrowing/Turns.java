package org.securestore.benchmarks.borrowing;

import java.util.SplittableRandom;

/** Whose turn it is: identities at random, drawn in advance, as drawing would be measured as well. One thread's own. */
final class Turns {
    private static final int DRAWN = 1 << 16;

    private final int[] drawn = new int[DRAWN];
    private int next;

    private Turns() {}

    static Turns of(int identities, Distribution distribution, long seed) {
        Turns turns = new Turns();
        SplittableRandom random = new SplittableRandom(seed);
        for (int turn = 0; turn < DRAWN; turn++) {
            turns.drawn[turn] = distribution.draw(identities, random);
        }
        return turns;
    }

    int next() {
        next = (next + 1) & (DRAWN - 1);
        return drawn[next];
    }
}
