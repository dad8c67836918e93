package org.securestore.cli.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What kept a file from being read or written. */
public record FileTrouble(IOException cause) {
    /** In words. The message of such an exception is often no more than the file's name. */
    @Override
    public String toString() {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (cause instanceof FileSystemException refused && refused.getReason() != null) {
            return refused.getReason();
        }
        return cause instanceof FileSystemException
                ? cause.getClass().getSimpleName()
                : String.valueOf(cause.getMessage());
    }
}
