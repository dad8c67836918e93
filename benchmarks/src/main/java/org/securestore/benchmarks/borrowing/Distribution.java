package org.securestore.benchmarks.borrowing;

import java.util.SplittableRandom;

/** How often each identity comes. */
public enum Distribution {
    /** Everybody as often as anybody else. */
    UNIFORM {
        @Override
        int draw(int identities, SplittableRandom random) {
            return random.nextInt(identities);
        }
    },
    /** As many turns for the first ten as for the next ninety, and so on: of ten thousand, fifty have four of ten. */
    SKEWED {
        @Override
        int draw(int identities, SplittableRandom random) {
            return (int) Math.pow(identities + 1.0, random.nextDouble()) - 1;
        }
    };

    abstract int draw(int identities, SplittableRandom random);
}
