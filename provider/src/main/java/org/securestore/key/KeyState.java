package org.securestore.key;

/** Where a node stands with the store's master key. */
public enum KeyState {
    /** The store has no master key yet. */
    NOT_GENERATED,
    /** The store has a master key, and this node has no copy of it that opens. */
    NEEDS_REFRESH,
    /** This node can work. */
    READY
}
