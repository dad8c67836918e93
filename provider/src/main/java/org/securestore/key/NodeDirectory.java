package org.securestore.key;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.securestore.crypto.HpkeKeyPair;
import org.securestore.failure.ConfigurationException;
import org.securestore.failure.UnsafeNodeException;

/**
 * The directory where a node keeps its private key, in a file that only their owner may read, and sealed if a key store is
 * configured for that. The key never leaves it. Several JVMs of one machine may share the directory.
 */
public final class NodeDirectory {
    private final NodeFile file;
    private final NodeKeyForm form;

    /** The directory of a key that is not sealed. */
    public NodeDirectory(Path directory) {
        this.file = NodeFile.key(directory);
        this.form = new OpenNodeKey(file);
    }

    private NodeDirectory(Path directory, NodeKeyStoreSettings keyStore, SecureRandom random) {
        this.file = NodeFile.key(directory);
        this.form = new SealedNodeKey(file, new NodeKeyStore(file, keyStore), random);
    }

    /** The directory that the settings name, of a key that is sealed if they name a key store. */
    public static NodeDirectory of(NodeSettings settings, SecureRandom random) {
        return settings.keyStore()
                .map(keyStore -> new NodeDirectory(settings.directory(), keyStore, random))
                .orElseGet(() -> new NodeDirectory(settings.directory()));
    }

    /**
     * This node's key pair; empty if it has none yet.
     *
     * @throws UnsafeNodeException if others can read or change the file, it is not a key, or its key store does not open it
     * @throws ConfigurationException if its key store cannot be as it is configured
     */
    public Optional<HpkeKeyPair> find() {
        return read(form::read);
    }

    /**
     * This node's id; empty if it has no key yet. Of a sealed key it is known without the key store.
     *
     * @throws UnsafeNodeException if others can read or change the file, or it is not a key
     */
    public Optional<NodeId> id() {
        return read(form::publicKey).map(NodeId::of);
    }

    /** This node's key pair, made now if there is none. Of several JVMs that try at once, all get the same. */
    HpkeKeyPair findOrCreate() {
        return find().orElseGet(() -> {
            create(HpkeKeyPair.generate());
            return find().orElseThrow(() -> file.unsafe("it vanished right after it was written", "try again"));
        });
    }

    static Node describe(HpkeKeyPair pair) {
        return new Node(NodeId.of(pair.publicKey()), hostName(), pair.publicKey());
    }

    private <R> Optional<R> read(Function<byte[], R> reader) {
        return file.read().map(bytes -> {
            try {
                return reader.apply(bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        });
    }

    private void create(HpkeKeyPair pair) {
        byte[] bytes = form.write(pair);
        try {
            file.file().create(bytes);
        } catch (FileAlreadyExistsException otherWasFirst) {
            return; // and its key is as good as ours, which nothing has been sealed to
        } catch (IOException unwritable) {
            throw file.unwritable(unwritable);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }
}
