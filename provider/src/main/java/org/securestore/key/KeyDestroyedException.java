package org.securestore.key;

/** A key was wiped by another thread while it was in use: this node gave it up. Whoever asks again gets the key that holds by then. */
public final class KeyDestroyedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    KeyDestroyedException() {
        super("The master key has been destroyed");
    }
}
