package org.securestore.failure;

/** The change to the last master key is not complete yet, so the next one has to wait. Resume it, and generate again. */
public final class KeyChangeUnfinishedException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public KeyChangeUnfinishedException(int from, int to) {
        super("The change from master key " + from + " to " + to
                + " is not complete yet; run 'securestore key resume', and" + " generate the next key when it is");
    }
}
