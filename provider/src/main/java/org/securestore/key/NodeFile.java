package org.securestore.key;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.securestore.failure.UnsafeNodeException;
import org.securestore.file.PrivateFile;

/** A file in a node's directory, which is of use only while nobody but its owner could have touched it. */
record NodeFile(PrivateFile file, Refusal refusal) {
    /** The file of the node's private key. */
    static NodeFile key(Path directory) {
        return new NodeFile(new PrivateFile(directory.resolve("node.key")), UnsafeNodeException::new);
    }

    /** A file of what the node remembers. */
    static NodeFile memory(Path directory, String name) {
        return new NodeFile(new PrivateFile(directory.resolve(name)), UnsafeNodeException::memory);
    }

    /**
     * The content, for the caller to wipe where it is a secret; empty if there is no such file.
     *
     * @throws UnsafeNodeException if others could have touched it, or it cannot be read
     */
    Optional<byte[]> read() {
        try {
            refuseIfOthersCanTouch();
            return Optional.of(file.read());
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw unsafe("it cannot be read (" + unreadable.getClass().getSimpleName() + ")", "run as its owner");
        }
    }

    /** The exception that says why this file is not used. */
    UnsafeNodeException unsafe(String problem, String remedy) {
        return refusal.of(file.path(), problem, remedy);
    }

    /** The exception that says that this file cannot be written. */
    UnsafeNodeException unwritable(IOException failure) {
        return unsafe(
                "it cannot be written (" + failure.getClass().getSimpleName() + " " + failure.getMessage() + ")",
                "make its directory writable for the owner of this process");
    }

    private void refuseIfOthersCanTouch() throws IOException {
        file.sharedAs().ifPresent(permissions -> {
            throw unsafe(
                    "others may read or change it (" + permissions + ")",
                    "run 'chmod 600' on it, and ask who could have copied or changed it");
        });
        file.replaceableAs().ifPresent(permissions -> {
            throw unsafe(
                    "others may put their own in its place (its directory is " + permissions + ")",
                    "run 'chmod 700' on the directory, and ask who could have done so");
        });
    }

    /** What is said of a file that is not used. */
    @FunctionalInterface
    interface Refusal {
        UnsafeNodeException of(Path file, String problem, String remedy);
    }
}
