package org.securestore.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.securestore.crypto.Bytes;
import org.securestore.crypto.CanonicalForm;
import org.securestore.crypto.HpkeKeyPair;

/**
 * The private key sealed with a key that never leaves a key store, so that the file alone opens nothing: eight bytes that
 * say so, the public key, and the sealed private key.
 */
final class SealedNodeKey implements NodeKeyForm {
    private static final byte[] MARK = "SSNKEY/1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = MARK.length + HpkeKeyPair.KEY_BYTES;

    private final NodeFile file;
    private final NodeKeyStore keyStore;
    private final SecureRandom random;

    SealedNodeKey(NodeFile file, NodeKeyStore keyStore, SecureRandom random) {
        this.file = file;
        this.keyStore = keyStore;
        this.random = random;
    }

    /** Whether that is in this form. */
    static boolean isOne(byte[] content) {
        return content.length > HEADER && Arrays.equals(content, 0, MARK.length, MARK, 0, MARK.length);
    }

    @Override
    public byte[] write(HpkeKeyPair pair) {
        byte[] privateKey = pair.privateKey();
        try {
            byte[] sealed = keyStore.seal(privateKey, place(pair.publicKey()), random);
            return ByteBuffer.allocate(HEADER + sealed.length)
                    .put(MARK)
                    .put(pair.publicKey().toArray())
                    .put(sealed)
                    .array();
        } finally {
            Arrays.fill(privateKey, (byte) 0);
        }
    }

    @Override
    public HpkeKeyPair read(byte[] content) {
        byte[] place = place(publicKey(content));
        byte[] privateKey = keyStore.open(Arrays.copyOfRange(content, HEADER, content.length), place)
                .orElseThrow(() -> file.unsafe(
                        "it was changed, or sealed with another key than its key store has now",
                        "configure the right key store, or move the file away and run 'securestore key refresh'"));
        try {
            return HpkeKeyPair.ofPrivateKey(privateKey);
        } finally {
            Arrays.fill(privateKey, (byte) 0);
        }
    }

    @Override
    public Bytes publicKey(byte[] content) {
        if (content.length == HpkeKeyPair.KEY_BYTES) {
            // Sealed now, it would still be in every backup that was taken of it.
            throw file.unsafe(
                    "it is not sealed, although a key store is configured for it",
                    "move it away and run 'securestore key refresh', which makes a new one that is");
        }
        if (!isOne(content)) {
            throw file.unsafe("it is malformed", "move it away and run 'securestore key refresh'");
        }
        return Bytes.of(Arrays.copyOfRange(content, MARK.length, HEADER));
    }

    private static byte[] place(Bytes publicKey) {
        return CanonicalForm.of("node key").bytes(publicKey).toBytes();
    }
}
