package org.securestore.console.wording;

import org.securestore.key.NodeId;

/** A node's fingerprint as people compare it: in groups of four, as the command shows it on the node itself. */
public final class Fingerprint {
    private Fingerprint() {}

    /** All of it, in groups. */
    public static String words(NodeId node) {
        return node.value().replaceAll("(?<=.)(?=(.{4})+$)", "-");
    }
}
