package org.securestore;

import java.nio.file.Path;
import java.util.Optional;
import org.securestore.key.KeyState;

/**
 * Where a store and this node of it stand.
 *
 * @param home the directory of the embedded database
 * @param store the store's own id
 * @param key whether this node can work
 * @param keyVersion the version of the store's master key; empty until one is generated
 * @param node this node's id; empty until it is first enrolled
 */
public record StoreStatus(Path home, String store, KeyState key, Optional<Integer> keyVersion, Optional<String> node) {}
