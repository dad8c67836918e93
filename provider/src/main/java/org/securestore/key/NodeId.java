package org.securestore.key;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import org.securestore.crypto.Bytes;

/** Which node: the fingerprint of its public key, the first 128 bits of its SHA-256 in hexadecimal. */
public record NodeId(String value) implements Comparable<NodeId> {
    private static final Pattern VALID = Pattern.compile("[0-9a-f]{32}");

    public NodeId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("A node's id is 32 hexadecimal digits");
        }
    }

    static NodeId of(Bytes publicKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey.toArray());
            return new NodeId(Bytes.of(digest).toHex().substring(0, 32));
        } catch (NoSuchAlgorithmException unsupported) {
            throw new IllegalStateException("This JVM has no SHA-256", unsupported);
        }
    }

    @Override
    public int compareTo(NodeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
