package org.securestore.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A file that nobody but its owner has any business with. It appears whole or not at all, and is made for its owner only,
 * as is its directory. On a file system without POSIX permissions the directory's inherited access list decides, which
 * is not widened. Threads and processes may share it.
 */
public record PrivateFile(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    /**
     * The file's permissions if they give others any, such as {@code rw-r-----}.
     *
     * @throws NoSuchFileException if there is no such file
     */
    public Optional<String> sharedAs() throws IOException {
        return permissions(path).filter(all -> !OWNER_ONLY.containsAll(all)).map(PosixFilePermissions::toString);
    }

    /**
     * The permissions of the file's directory if others may put a file of their own in its place.
     *
     * @throws NoSuchFileException if there is no such directory
     */
    public Optional<String> replaceableAs() throws IOException {
        return permissions(directory())
                .filter(all ->
                        all.contains(PosixFilePermission.GROUP_WRITE) || all.contains(PosixFilePermission.OTHERS_WRITE))
                .map(PosixFilePermissions::toString);
    }

    /** The content, for the caller to wipe where it is a secret. */
    public byte[] read() throws IOException {
        return Files.readAllBytes(path);
    }

    /**
     * Makes the file, so that it survives the loss of power.
     *
     * @throws FileAlreadyExistsException if there is one, which is left as it is
     */
    public void create(byte[] content) throws IOException {
        Path draft = draft(content, true);
        try {
            Files.createLink(path, draft); // fails if there is one, unlike a move, so that nothing is lost
        } finally {
            Files.delete(draft);
        }
        forceDirectory();
    }

    /** Writes the file anew, so that it survives the loss of power. Who reads it meanwhile gets the old or the new one. */
    public void replace(byte[] content) throws IOException {
        move(draft(content, true));
        forceDirectory();
    }

    /** As {@link #replace}, but after the loss of power the file may be the old one, or empty. */
    public void replaceInMemory(byte[] content) throws IOException {
        move(draft(content, false));
    }

    /** Removes the file if there is one. */
    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    /** A channel to the file, which is made if there is none, for the caller to close. */
    FileChannel open() throws IOException {
        makeDirectory();
        return FileChannel.open(
                path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly(OWNER_FILE));
    }

    private Path draft(byte[] content, boolean force) throws IOException {
        makeDirectory();
        Path draft = Files.createTempFile(directory(), "node", ".new", ownerOnly(OWNER_FILE));
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer remaining = ByteBuffer.wrap(content);
            while (remaining.hasRemaining()) {
                channel.write(remaining);
            }
            if (force) {
                channel.force(true);
            }
            return draft;
        } catch (IOException unwritten) {
            Files.delete(draft);
            throw unwritten;
        }
    }

    private void move(Path draft) throws IOException {
        try {
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void makeDirectory() throws IOException {
        Files.createDirectories(directory(), ownerOnly(OWNER_ONLY));
    }

    // Elsewhere than under POSIX a directory cannot be opened, and its entries are as durable as they get.
    private void forceDirectory() throws IOException {
        if (isPosix()) {
            try (FileChannel channel = FileChannel.open(directory(), StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private Path directory() {
        return Objects.requireNonNull(path.toAbsolutePath().getParent(), "A file lies in a directory");
    }

    private Optional<Set<PosixFilePermission>> permissions(Path place) throws IOException {
        return isPosix() ? Optional.of(Files.getPosixFilePermissions(place)) : Optional.empty();
    }

    private FileAttribute<?>[] ownerOnly(Set<PosixFilePermission> permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
