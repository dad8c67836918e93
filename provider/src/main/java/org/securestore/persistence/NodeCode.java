package org.securestore.persistence;

import java.nio.ByteBuffer;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.Bytes;
import org.securestore.key.EnrolledNode;
import org.securestore.key.Node;

/**
 * What proves a node, as it lies in one column: the version of the list of nodes in front of the code, or the code alone, as it
 * was written before such lists had versions.
 */
final class NodeCode {
    private static final int CODE_BYTES = 32;
    private static final int VERSIONED_BYTES = Long.BYTES + CODE_BYTES;

    private NodeCode() {}

    static byte[] written(EnrolledNode node) {
        byte[] code = node.code().code().toArray();
        return node.list() == 0
                ? code
                : ByteBuffer.allocate(VERSIONED_BYTES)
                        .putLong(node.list())
                        .put(code)
                        .array();
    }

    static EnrolledNode read(Node node, int keyVersion, Bytes column) {
        byte[] bytes = column.toArray();
        if (bytes.length != VERSIONED_BYTES) {
            return new EnrolledNode(node, 0, new AuthenticationCode(keyVersion, column));
        }
        ByteBuffer parts = ByteBuffer.wrap(bytes);
        long list = parts.getLong();
        byte[] code = new byte[CODE_BYTES];
        parts.get(code);
        return new EnrolledNode(node, list, new AuthenticationCode(keyVersion, Bytes.of(code)));
    }
}
