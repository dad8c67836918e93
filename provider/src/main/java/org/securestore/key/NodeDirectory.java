package org.securestore.key;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.securestore.crypto.HpkeKeyPair;
import org.securestore.failure.UnsafeNodeException;

/**
 * The directory where a node keeps its private key: 32 raw bytes that only their owner may read. The key never leaves
 * it. Several JVMs of one machine may share the directory.
 */
public final class NodeDirectory {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    private final Path directory;
    private final Path keyFile;

    public NodeDirectory(Path directory) {
        this.directory = directory;
        this.keyFile = directory.resolve("node.key");
    }

    /**
     * This node's key pair; empty if it has none yet.
     *
     * @throws UnsafeNodeException if others can read or change the file, or it is not a key
     */
    public Optional<HpkeKeyPair> find() {
        try {
            refuseIfOthersCanTouch();
            byte[] bytes = Files.readAllBytes(keyFile);
            try {
                return Optional.of(parse(bytes));
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw unsafe("it cannot be read (" + unreadable.getClass().getSimpleName() + ")", "run as its owner");
        }
    }

    /** This node's key pair, made now if there is none. Of several JVMs that try at once, all get the same. */
    HpkeKeyPair findOrCreate() {
        return find().orElseGet(() -> {
            create(HpkeKeyPair.generate());
            return find().orElseThrow(() -> unsafe("it vanished right after it was written", "try again"));
        });
    }

    static Node describe(HpkeKeyPair pair) {
        return new Node(NodeId.of(pair.publicKey()), hostName(), pair.publicKey());
    }

    private void create(HpkeKeyPair pair) {
        byte[] bytes = pair.privateKey();
        try {
            Files.createDirectories(directory, ownerOnly(directory, OWNER_ONLY));
            Path draft = Files.createTempFile(directory, "node", ".new", ownerOnly(directory, OWNER_FILE));
            try {
                writeDurably(draft, bytes);
                Files.createLink(keyFile, draft); // fails if there is one, unlike a move, so nobody's key is lost
            } finally {
                Files.delete(draft);
            }
        } catch (FileAlreadyExistsException otherWasFirst) {
            return; // and its key is as good as ours, which nothing has been sealed to
        } catch (IOException unwritable) {
            throw unsafe("it cannot be written (" + unwritable.getMessage() + ")", "make the directory writable");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static void writeDurably(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer remaining = ByteBuffer.wrap(bytes);
            while (remaining.hasRemaining()) {
                channel.write(remaining);
            }
            channel.force(true);
        }
    }

    private HpkeKeyPair parse(byte[] bytes) {
        if (bytes.length != HpkeKeyPair.KEY_BYTES) {
            throw unsafe(
                    "it has " + bytes.length + " bytes instead of " + HpkeKeyPair.KEY_BYTES,
                    "delete it and run 'securestore key refresh'");
        }
        return HpkeKeyPair.ofPrivateKey(bytes);
    }

    private void refuseIfOthersCanTouch() throws IOException {
        if (!isPosix(keyFile)) {
            return; // there the directory's inherited access list decides, which we did not widen
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(keyFile);
        if (!OWNER_FILE.containsAll(permissions)) {
            throw unsafe(
                    "others may read or change it (" + PosixFilePermissions.toString(permissions) + ")",
                    "run 'chmod 600' on it, and ask who could have copied it");
        }
        Set<PosixFilePermission> ofDirectory = Files.getPosixFilePermissions(directory);
        if (ofDirectory.contains(PosixFilePermission.GROUP_WRITE)
                || ofDirectory.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw unsafe(
                    "others may put their own in its place (its directory is "
                            + PosixFilePermissions.toString(ofDirectory) + ")",
                    "run 'chmod 700' on the directory, and ask who could have done so");
        }
    }

    private UnsafeNodeException unsafe(String problem, String remedy) {
        return new UnsafeNodeException(keyFile, problem, remedy);
    }

    private static FileAttribute<?>[] ownerOnly(Path place, Set<PosixFilePermission> permissions) {
        return isPosix(place)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path place) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }
}
