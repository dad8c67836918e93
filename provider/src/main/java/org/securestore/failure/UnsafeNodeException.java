package org.securestore.failure;

import java.nio.file.Path;

/** The node's private key is not safe where it lies, so it is not used. The operator of the machine has to mend it. */
public final class UnsafeNodeException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public UnsafeNodeException(Path file, String problem, String remedy) {
        super("The node's private key " + file + " is not used: " + problem + "; " + remedy);
    }
}
