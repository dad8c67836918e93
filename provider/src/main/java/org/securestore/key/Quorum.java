package org.securestore.key;

/**
 * How many shares of a recovery key there are, and how many of them are needed.
 *
 * @param threshold how many are needed: 1 if the key is not divided, else from 2
 * @param shares how many there are: 1 if the key is not divided, else at most 16
 */
public record Quorum(int threshold, int shares) {
    /** The most shares of one key. */
    public static final int MAX_SHARES = 16;

    /** The key is whole, and its one holder needs nobody else. */
    public static final Quorum UNDIVIDED = new Quorum(1, 1);

    /** @throws IllegalArgumentException if no key can be divided like that */
    public Quorum {
        boolean divided = threshold >= 2 && threshold <= shares && shares <= MAX_SHARES;
        if (!divided && (threshold != 1 || shares != 1)) {
            throw new IllegalArgumentException("A recovery key is divided into 2 to " + MAX_SHARES
                    + " shares, of which 2 or more are needed; " + threshold + " of " + shares + " is neither");
        }
    }

    @Override
    public String toString() {
        return threshold + " of " + shares;
    }
}
