package org.securestore.bundle;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.securestore.crypto.Argon2id;
import org.securestore.crypto.Bytes;
import org.securestore.failure.BundleRejectedException;

/**
 * The beginning of a bundle's file, which is not sealed: what the file is, in which format, and what makes its keys of the
 * pass phrase. Behind it stands the code that proves it.
 */
record BundleHead(Argon2id cost, Bytes salt) {
    static final int SALT_BYTES = 16;

    private static final byte[] MAGIC = "securestore bundle\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT = 1;

    /** How many bytes a head has. */
    static final int BYTES = MAGIC.length + 4 * Integer.BYTES + SALT_BYTES;

    /**
     * Reads a head.
     *
     * @throws BundleRejectedException if there is none, or it is of a later format
     */
    static BundleHead read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        try {
            if (!Arrays.equals(data.readNBytes(MAGIC.length), MAGIC)) {
                throw BundleRejectedException.noBundle();
            }
            requireFormat(data.readInt());
            Argon2id cost = new Argon2id(data.readInt(), data.readInt(), data.readInt());
            byte[] salt = new byte[SALT_BYTES];
            data.readFully(salt);
            return new BundleHead(cost, Bytes.of(salt));
        } catch (EOFException | IllegalArgumentException changed) {
            throw BundleRejectedException.changed(changed);
        }
    }

    Bytes toBytes() {
        return Bytes.of(ByteBuffer.allocate(BYTES)
                .put(MAGIC)
                .putInt(FORMAT)
                .putInt(cost.memoryKib())
                .putInt(cost.iterations())
                .putInt(cost.parallelism())
                .put(salt.toArray())
                .array());
    }

    private static void requireFormat(int format) {
        if (format < 1) {
            throw BundleRejectedException.noBundle();
        }
        if (format > FORMAT) {
            throw BundleRejectedException.laterFormat(format, FORMAT);
        }
    }
}
