package org.securestore.cli.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.securestore.cli.failure.FileTrouble;
import org.securestore.cli.failure.RefusedException;

/**
 * A file that is to be made, for its owner only. It gets its name when it is complete and on the disk; whatever stops that,
 * nothing is left of it.
 */
public record NewFile(Path path) {
    /**
     * Says no before anything is done in vain.
     *
     * @throws RefusedException if there is something of that name, or no directory for it
     */
    public void refuseIfImpossible() {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw inTheWay();
        }
        if (!Files.isDirectory(directory())) {
            throw new RefusedException("There is no directory " + directory() + "; make it, or name another file");
        }
    }

    /**
     * Writes it.
     *
     * @return what {@code content} gives
     * @throws RefusedException if it cannot be written, or somebody else has made such a file meanwhile
     */
    public <R> R write(Content<R> content) {
        refuseIfImpossible();
        try {
            Path draft = Files.createTempFile(directory(), path.getFileName() + ".", ".part"); // its owner's alone
            try {
                R written = write(content, draft);
                Files.move(draft, path);
                return written;
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (FileAlreadyExistsException meanwhile) {
            throw inTheWay();
        } catch (IOException failed) {
            throw new RefusedException(
                    "Writing " + path + " failed, and nothing is left of it: " + new FileTrouble(failed), failed);
        }
    }

    private static <R> R write(Content<R> content, Path draft) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            R written = content.writeTo(out);
            channel.force(true);
            return written;
        }
    }

    private Path directory() {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.toAbsolutePath() : parent; // a root, which is there already
    }

    private RefusedException inTheWay() {
        return new RefusedException(path + " is there already; nothing is overwritten, so name another file");
    }

    /** What is to be in it. */
    @FunctionalInterface
    public interface Content<R> {
        R writeTo(OutputStream out) throws IOException;
    }
}
