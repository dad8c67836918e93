package org.securestore.key;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a node keeps what belongs to it alone.
 *
 * @param directory the directory of its private key, and of what it remembers
 * @param keyStore what its private key is sealed by there; empty if nothing but the file's permissions protects it
 */
public record NodeSettings(Path directory, Optional<NodeKeyStoreSettings> keyStore) {
    public NodeSettings {
        directory = directory.toAbsolutePath().normalize();
    }

    /** A directory where nothing but its permissions protects the key. */
    public static NodeSettings ofDirectory(Path directory) {
        return new NodeSettings(directory, Optional.empty());
    }

    /** The same in another directory. */
    public NodeSettings withDirectory(Path other) {
        return new NodeSettings(other, keyStore);
    }

    /** The same with a private key that a key store seals. */
    public NodeSettings withKeyStore(NodeKeyStoreSettings other) {
        return new NodeSettings(directory, Optional.of(other));
    }
}
