package org.securestore.cli.report;

import org.securestore.key.NodeId;

/** A node's fingerprint as people compare it: in groups of four, without a space that a shell would split it at. */
public record Fingerprint(NodeId node) {
    @Override
    public String toString() {
        return node.value().replaceAll("(?<=.)(?=(.{4})+$)", "-");
    }
}
