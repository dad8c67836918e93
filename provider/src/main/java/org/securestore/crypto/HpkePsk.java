package org.securestore.crypto;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import javax.security.auth.Destroyable;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;

/**
 * A key that sender and recipient share beforehand, for HPKE in the mode of that name (RFC 9180, section 5.1.2) and the
 * suite of {@link HpkeKeyPair}. Only its holder can seal to the recipient: whoever knows the public key alone can plant
 * nothing. Threads may share it until its owner destroys it.
 */
public final class HpkePsk implements Destroyable, AutoCloseable {
    /** The length of the key: the least that RFC 9180, section 9.5, asks of one. */
    public static final int BYTES = 32;

    private static final byte[] NO_ADDITIONAL_DATA = new byte[0];

    private final byte[] key;
    private final byte[] id;
    private volatile boolean destroyed;

    private HpkePsk(byte[] key, byte[] id) {
        this.key = key;
        this.id = id;
    }

    /** A copy of {@code key}, which both sides know by {@code id}. */
    public static HpkePsk of(byte[] key, CanonicalForm id) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("A pre-shared key has 32 bytes, not " + key.length);
        }
        return new HpkePsk(key.clone(), id.toBytes());
    }

    /** Seals {@code plaintext} to the holder of the other half of {@code recipient} and of this key. */
    public HpkeKeyPair.Sealed sealTo(Bytes recipient, byte[] info, byte[] plaintext) {
        try {
            HPKE suite = suite();
            byte[][] sealed = suite.seal(
                    suite.deserializePublicKey(recipient.toArray()),
                    info,
                    NO_ADDITIONAL_DATA,
                    plaintext,
                    key(),
                    id,
                    null);
            return new HpkeKeyPair.Sealed(Bytes.of(sealed[1]), Bytes.of(sealed[0]));
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException("HPKE could not encrypt", impossible);
        }
    }

    /** The plaintext, for the caller to wipe; empty if it was sealed to or with another key or info, or was changed. */
    public Optional<byte[]> open(HpkeKeyPair.Sealed sealed, HpkeKeyPair recipient, byte[] info) {
        byte[] shared = key(); // outside of the block below, which would take its being destroyed for a forgery
        try {
            return Optional.of(suite().open(
                            sealed.encapsulation().toArray(),
                            recipient.pair(),
                            info,
                            NO_ADDITIONAL_DATA,
                            sealed.ciphertext().toArray(),
                            shared,
                            id,
                            null));
        } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException forged) {
            return Optional.empty(); // the last two: what BouncyCastle makes of an encapsulation that is no point
        }
    }

    /** Lends a copy of the key, wiped on return, to be sealed for whoever is to seal with it later. */
    public <R> R lend(Function<byte[], R> borrower) {
        byte[] copy = key().clone();
        try {
            return borrower.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** Wipes the key. What is tried with it afterwards is an {@link IllegalStateException}. */
    @Override
    public void destroy() {
        destroyed = true;
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }

    @Override
    public void close() {
        destroy();
    }

    @Override
    public String toString() {
        return "HpkePsk[masked]";
    }

    static HPKE suite() {
        return new HPKE(HPKE.mode_psk, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    private byte[] key() {
        if (destroyed) {
            throw new IllegalStateException("The pre-shared key has been destroyed");
        }
        return key;
    }
}
