package org.securestore.bundle;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import org.securestore.crypto.Argon2id;
import org.securestore.crypto.Bytes;
import org.securestore.crypto.CanonicalForm;
import org.securestore.crypto.HkdfSha256;
import org.securestore.crypto.HmacSha256;
import org.securestore.crypto.SealedStreamReader;
import org.securestore.crypto.SealedStreamWriter;

/**
 * What one bundle is sealed under: Argon2id makes a key of the pass phrase and a random salt, HKDF two of that. One proves
 * the head, so that a wrong pass phrase is told from a changed file; the other seals the rest. Whoever made it closes it,
 * which wipes it. One thread.
 */
public final class BundleKey implements AutoCloseable {
    private static final int KEY_BYTES = 32;
    private static final byte[] NO_SALT = {};

    private final BundleHead head;
    private final byte[] proving;
    private final byte[] sealing;

    private BundleKey(BundleHead head, byte[] both) {
        this.head = head;
        this.proving = Arrays.copyOf(both, KEY_BYTES);
        this.sealing = Arrays.copyOfRange(both, KEY_BYTES, 2 * KEY_BYTES);
    }

    /** A key for one new bundle. Takes its time, as {@code cost} says. */
    public static BundleKey make(char[] passphrase, Argon2id cost, SecureRandom random) {
        byte[] salt = new byte[BundleHead.SALT_BYTES];
        random.nextBytes(salt);
        return derive(passphrase, new BundleHead(cost, Bytes.of(salt)));
    }

    /** The key that a bundle of this head is sealed under, if the pass phrase is the right one. */
    static BundleKey derive(char[] passphrase, BundleHead head) {
        byte[] derived = head.cost().derive(passphrase, head.salt().toArray());
        byte[] both = {};
        try {
            both = HkdfSha256.derive(
                    derived, NO_SALT, CanonicalForm.of("bundle").toBytes(), 2 * KEY_BYTES);
            return new BundleKey(head, both);
        } finally {
            Arrays.fill(derived, (byte) 0);
            Arrays.fill(both, (byte) 0);
        }
    }

    BundleHead head() {
        return head;
    }

    /** What proves the head. */
    Bytes proof() {
        return Bytes.of(HmacSha256.of(proving, head.toBytes().toArray()));
    }

    boolean isProvedBy(byte[] proof) {
        return HmacSha256.verify(proving, head.toBytes().toArray(), proof);
    }

    SealedStreamWriter sealing(OutputStream out) {
        return new SealedStreamWriter(sealing, head.toBytes(), out);
    }

    SealedStreamReader opening(InputStream in) {
        return new SealedStreamReader(sealing, head.toBytes(), in);
    }

    @Override
    public void close() {
        Arrays.fill(proving, (byte) 0);
        Arrays.fill(sealing, (byte) 0);
    }
}
