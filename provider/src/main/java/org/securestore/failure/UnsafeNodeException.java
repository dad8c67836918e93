package org.securestore.failure;

import java.nio.file.Path;

/**
 * The node's private key, or what the node remembers beside it, is not safe where it lies, so it is not used. The operator
 * of the machine has to mend it.
 */
public final class UnsafeNodeException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public UnsafeNodeException(Path file, String problem, String remedy) {
        this("The node's private key", file, problem, remedy);
    }

    /** It is the file of what the node remembers of its store. */
    public static UnsafeNodeException memory(Path file, String problem, String remedy) {
        return new UnsafeNodeException("What the node remembers in", file, problem, remedy);
    }

    private UnsafeNodeException(String what, Path file, String problem, String remedy) {
        super(what + " " + file + " is not used: " + problem + "; " + remedy);
    }
}
