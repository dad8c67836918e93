package org.securestore.crypto;

import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;

/**
 * A key pair for HPKE (RFC 9180) in authenticated mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. What is sealed
 * to its public key only the holder of the private one can open, and knows who sealed it. Threads may share it.
 */
public final class HpkeKeyPair {
    /** The length of either key. */
    public static final int KEY_BYTES = 32;

    private static final byte[] NO_ADDITIONAL_DATA = new byte[0];

    private final AsymmetricCipherKeyPair pair;

    private HpkeKeyPair(AsymmetricCipherKeyPair pair) {
        this.pair = pair;
    }

    /** A new pair, from the JVM's default source of randomness. */
    public static HpkeKeyPair generate() {
        return new HpkeKeyPair(suite().generatePrivateKey());
    }

    /** The pair whose private key this is. */
    public static HpkeKeyPair ofPrivateKey(byte[] privateKey) {
        byte[] publicKey =
                new X25519PrivateKeyParameters(privateKey).generatePublicKey().getEncoded();
        return new HpkeKeyPair(suite().deserializePrivateKey(privateKey, publicKey));
    }

    public Bytes publicKey() {
        return Bytes.of(suite().serializePublicKey(pair.getPublic()));
    }

    /** The private key, for the caller to wipe. */
    public byte[] privateKey() {
        return suite().serializePrivateKey(pair.getPrivate());
    }

    /** Seals {@code plaintext} to the holder of the other half of {@code recipient}, who needs the same {@code info} to open it. */
    public Sealed sealTo(Bytes recipient, byte[] info, byte[] plaintext) {
        try {
            HPKE suite = suite();
            byte[][] sealed = suite.seal(
                    suite.deserializePublicKey(recipient.toArray()),
                    info,
                    NO_ADDITIONAL_DATA,
                    plaintext,
                    null,
                    null,
                    pair);
            return new Sealed(Bytes.of(sealed[1]), Bytes.of(sealed[0]));
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException("HPKE could not encrypt", impossible);
        }
    }

    /** The plaintext, for the caller to wipe; empty if it was sealed by or to another key, with other info, or was changed. */
    public Optional<byte[]> open(Sealed sealed, Bytes sender, byte[] info) {
        try {
            HPKE suite = suite();
            return Optional.of(suite.open(
                    sealed.encapsulation().toArray(),
                    pair,
                    info,
                    NO_ADDITIONAL_DATA,
                    sealed.ciphertext().toArray(),
                    null,
                    null,
                    suite.deserializePublicKey(sender.toArray())));
        } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException forged) {
            return Optional.empty(); // the last two: what BouncyCastle makes of an encapsulation that is no point
        }
    }

    AsymmetricCipherKeyPair pair() {
        return pair;
    }

    static HPKE suite() {
        return new HPKE(HPKE.mode_auth, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    /** What {@link #sealTo} makes: the encapsulated key and the ciphertext. */
    public record Sealed(Bytes encapsulation, Bytes ciphertext) {}
}
