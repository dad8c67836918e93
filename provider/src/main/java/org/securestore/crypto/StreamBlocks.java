package org.securestore.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The blocks of one sealed stream, in order: the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár, "Online
 * Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", CRYPTO 2015) over AES-256-GCM. The nonce of each block is
 * its number and whether it is the last, so that none can be cut off, moved, repeated, added or taken from another stream.
 */
final class StreamBlocks implements AutoCloseable {
    /** The plaintext of every block but the last, which may have less. */
    static final int BLOCK_BYTES = 64 * 1024;

    private static final int UNUSED_BYTES = AesGcm.NONCE_BYTES - Integer.BYTES - 1;
    private static final long MOST_BLOCKS = 1L << Integer.SIZE;

    private final byte[] key;
    private final byte[] context;
    private long next;
    private boolean closed;

    StreamBlocks(byte[] key, Bytes context) {
        this.key = key.clone();
        this.context = context.toArray();
    }

    /** The next block, sealed; without a nonce, which whoever opens it knows. */
    byte[] seal(byte[] block, int length, boolean last) {
        byte[] plaintext = Arrays.copyOf(block, length);
        try {
            byte[] sealed = AesGcm.seal(key, nonce(last), plaintext, context);
            return Arrays.copyOfRange(sealed, AesGcm.NONCE_BYTES, sealed.length);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /** The plaintext of the next block, for the caller to wipe; empty if this is not that block. */
    Optional<byte[]> open(byte[] sealed, int length, boolean last) {
        byte[] withNonce = ByteBuffer.allocate(AesGcm.NONCE_BYTES + length)
                .put(nonce(last))
                .put(sealed, 0, length)
                .array();
        return AesGcm.open(key, withNonce, context);
    }

    private byte[] nonce(boolean last) {
        if (closed) {
            throw new IllegalStateException("The stream has been closed");
        }
        if (next == MOST_BLOCKS) {
            throw new IllegalStateException("A sealed stream has at most 2^32 blocks");
        }
        return ByteBuffer.allocate(AesGcm.NONCE_BYTES)
                .put(new byte[UNUSED_BYTES])
                .putInt((int) next++)
                .put((byte) (last ? 1 : 0))
                .array();
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(key, (byte) 0);
    }
}
