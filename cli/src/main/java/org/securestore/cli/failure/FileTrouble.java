package org.securestore.cli.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** What kept a file from being read or written. */
public record FileTrouble(IOException cause) {
    /** In words. Java's own are the file's name and nothing else where the file system said why. */
    @Override
    public String toString() {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileSystemException refused && refused.getReason() != null) {
            return refused.getReason();
        }
        return cause instanceof FileSystemException
                ? cause.getClass().getSimpleName()
                : String.valueOf(cause.getMessage());
    }
}
