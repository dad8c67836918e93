package org.securestore.key;

import java.time.Instant;
import java.util.Optional;

/**
 * How a node stood when it was last heard of; for information, as nothing proves it.
 *
 * @param keyVersion the newest key that it held; empty if it held none
 */
public record NodePresence(NodeId node, Instant seenAt, Optional<Integer> keyVersion, KeyState state) {}
