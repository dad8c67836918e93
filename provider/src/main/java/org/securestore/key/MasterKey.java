package org.securestore.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import javax.security.auth.Destroyable;
import org.securestore.crypto.AesGcm;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.Bytes;
import org.securestore.crypto.CanonicalForm;
import org.securestore.crypto.HkdfSha256;
import org.securestore.crypto.HmacSha256;

/**
 * The 256 random bits that everything in a store is sealed with. Never stored but in slots. Threads may share it until
 * whoever opened it destroys it.
 */
public final class MasterKey implements Destroyable, AutoCloseable {
    private static final int BYTES = 32;
    private static final int SALT_BYTES = 32;
    private static final byte[] NO_SALT = new byte[0];

    private final int version;
    private final byte[] key;
    private final Bytes checkValue;
    private volatile boolean destroyed;

    private MasterKey(int version, byte[] key) {
        this.version = version;
        this.key = key;
        this.checkValue = Bytes.of(derive(NO_SALT, "key check value"));
    }

    static MasterKey generate(int version, SecureRandom random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return new MasterKey(version, key);
    }

    /** The key whose bytes came out of a slot, if it is the one that {@code header} describes. Takes the bytes over. */
    static Optional<MasterKey> proved(MasterKeyHeader header, byte[] bytes) {
        MasterKey key = new MasterKey(header.version(), bytes);
        if (bytes.length == BYTES
                && MessageDigest.isEqual(
                        key.checkValue.toArray(), header.checkValue().toArray())) {
            return Optional.of(key);
        }
        key.destroy();
        return Optional.empty();
    }

    public int version() {
        return version;
    }

    /** What tells this key from any other without revealing it. */
    Bytes checkValue() {
        return checkValue;
    }

    /** What the store keeps to tell this key from another without revealing it. */
    MasterKeyHeader header(Instant createdAt) {
        return new MasterKeyHeader(version, checkValue, createdAt);
    }

    /** Whether this is the same key, be it another copy. */
    boolean isCopyOf(MasterKey other) {
        return version == other.version && checkValue.equals(other.checkValue);
    }

    /** Whether this is the key that {@code header} describes. */
    boolean isOf(MasterKeyHeader header) {
        return version == header.version() && checkValue.equals(header.checkValue());
    }

    /** Lends a copy of the bytes, wiped on return, to be sealed into a slot. */
    <R> R lend(Function<byte[], R> borrower) {
        byte[] copy = key().clone();
        try {
            return borrower.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** The key that this one replaces, sealed under this one, so that whoever has the newest can read everything. */
    SealedRecord sealBefore(MasterKey before, SecureRandom random) {
        return before.lend(bytes -> seal(bytes, placeOfBefore(before.version()), random));
    }

    /** The key that this one replaces, for the caller to destroy; empty if it is not the one that {@code header} describes. */
    Optional<MasterKey> openBefore(MasterKeyHeader header, SealedRecord before) {
        return open(before, placeOfBefore(header.version())).flatMap(bytes -> proved(header, bytes));
    }

    /** Seals a record under a key of its own, derived with a random salt, bound to what {@code place} says. */
    public SealedRecord seal(byte[] plaintext, CanonicalForm place, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] recordKey = recordKey(salt);
        try {
            byte[] sealed = AesGcm.seal(recordKey, plaintext, additionalData(place), random);
            return new SealedRecord(version, Bytes.of(salt), Bytes.of(sealed));
        } finally {
            Arrays.fill(recordKey, (byte) 0);
        }
    }

    /** The plaintext, for the caller to wipe; empty if the record was changed or belongs to another place or key. */
    public Optional<byte[]> open(SealedRecord sealed, CanonicalForm place) {
        if (sealed.keyVersion() != version) {
            return Optional.empty();
        }
        byte[] recordKey = recordKey(sealed.salt().toArray());
        try {
            return AesGcm.open(recordKey, sealed.ciphertext().toArray(), additionalData(place));
        } finally {
            Arrays.fill(recordKey, (byte) 0);
        }
    }

    /** Proves that whoever wrote {@code form} held this key. */
    public AuthenticationCode authenticate(CanonicalForm form) {
        byte[] codeKey = authenticationKey();
        try {
            return new AuthenticationCode(version, Bytes.of(HmacSha256.of(codeKey, form.toBytes())));
        } finally {
            Arrays.fill(codeKey, (byte) 0);
        }
    }

    /** Whether {@code code} proves {@code form} under this key. */
    public boolean verifies(CanonicalForm form, AuthenticationCode code) {
        byte[] codeKey = authenticationKey();
        try {
            return code.keyVersion() == version
                    && HmacSha256.verify(codeKey, form.toBytes(), code.code().toArray());
        } finally {
            Arrays.fill(codeKey, (byte) 0);
        }
    }

    /** Wipes the key. What is tried with it afterwards is a {@link KeyDestroyedException}. */
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
        return "MasterKey[version " + version + "]";
    }

    private byte[] key() {
        if (destroyed) {
            throw new KeyDestroyedException();
        }
        return key;
    }

    private byte[] recordKey(byte[] salt) {
        return derive(salt, "record");
    }

    private byte[] authenticationKey() {
        return derive(NO_SALT, "authentication");
    }

    private byte[] derive(byte[] salt, String purpose) {
        byte[] derived = HkdfSha256.derive(key(), salt, info(purpose), BYTES);
        key(); // or what was derived while another thread wiped the key would pass for a key
        return derived;
    }

    private byte[] additionalData(CanonicalForm place) {
        return place.number(version).toBytes();
    }

    private static CanonicalForm placeOfBefore(int version) {
        return CanonicalForm.of("master key before").number(version);
    }

    private static byte[] info(String purpose) {
        return ("org.securestore/1 " + purpose).getBytes(StandardCharsets.UTF_8);
    }
}
