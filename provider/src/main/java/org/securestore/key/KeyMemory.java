package org.securestore.key;

import java.util.HexFormat;

/**
 * What a node has seen of a store's master keys, and remembers over restarts.
 *
 * @param version the newest version that it has held; 0 if none
 * @param checkValue what tells that key from any other, in hexadecimal; empty if none
 * @param settled the newest version that it has held alone: no key before that one comes back
 * @param nodes the newest version of the list of nodes that it has seen
 */
record KeyMemory(int version, String checkValue, int settled, long nodes) {
    static final KeyMemory NONE = new KeyMemory(0, "", 0, 0);

    static KeyMemory of(KeyRing ring, long nodes) {
        return new KeyMemory(
                ring.version(), checkValue(ring.newest()), ring.before().isEmpty() ? ring.version() : 0, nodes);
    }

    boolean isSome() {
        return version > 0;
    }

    /** Whether this is the newest key that the node has held. */
    boolean isOf(MasterKey key) {
        return version == key.version() && checkValue.equals(checkValue(key));
    }

    /** This, and what was seen since. */
    KeyMemory and(KeyMemory seen) {
        KeyMemory newest = seen.version > version || checkValue.isEmpty() ? seen : this;
        return new KeyMemory(
                newest.version, newest.checkValue, Math.max(settled, seen.settled), Math.max(nodes, seen.nodes));
    }

    private static String checkValue(MasterKey key) {
        return HexFormat.of().formatHex(key.checkValue().toArray());
    }
}
