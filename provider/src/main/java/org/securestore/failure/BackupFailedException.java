package org.securestore.failure;

import java.nio.file.Path;

/**
 * A backup could not be written to this file, or nothing can be restored from it. Neither the store nor a file was changed.
 * Choose another file, or see to this one.
 */
public final class BackupFailedException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    /** @param problem what is wrong with the file, and what to do about it */
    public BackupFailedException(Path file, String problem) {
        super("The backup " + file + " cannot be used: " + problem);
    }

    public BackupFailedException(Path file, String problem, Throwable cause) {
        super("The backup " + file + " cannot be used: " + problem + ": " + root(cause), cause);
    }
}
