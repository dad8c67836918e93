package org.securestore.key;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.securestore.crypto.AesGcm;
import org.securestore.crypto.Argon2id;
import org.securestore.crypto.Bytes;
import org.securestore.crypto.CanonicalForm;

/** A copy of the master key that the pass phrase opens. Nothing else that derives from the pass phrase is kept. */
public record PassphraseSlot(int keyVersion, Argon2id cost, Bytes salt, Bytes sealed) {
    private static final int SALT_BYTES = 16;

    static PassphraseSlot seal(MasterKey key, char[] passphrase, Argon2id cost, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] wrappingKey = cost.derive(passphrase, salt);
        try {
            byte[] place = place(key.version(), cost);
            byte[] sealed = key.lend(bytes -> AesGcm.seal(wrappingKey, bytes, place, random));
            return new PassphraseSlot(key.version(), cost, Bytes.of(salt), Bytes.of(sealed));
        } finally {
            Arrays.fill(wrappingKey, (byte) 0);
        }
    }

    /** The master key that {@code header} describes, for the caller to destroy; empty if the pass phrase is another. */
    Optional<MasterKey> open(MasterKeyHeader header, char[] passphrase) {
        byte[] wrappingKey = cost.derive(passphrase, salt.toArray());
        try {
            return AesGcm.open(wrappingKey, sealed.toArray(), place(keyVersion, cost))
                    .flatMap(bytes -> MasterKey.proved(header, bytes));
        } finally {
            Arrays.fill(wrappingKey, (byte) 0);
        }
    }

    private static byte[] place(int keyVersion, Argon2id cost) {
        return CanonicalForm.of("pass phrase slot")
                .number(keyVersion)
                .number(cost.memoryKib())
                .number(cost.iterations())
                .number(cost.parallelism())
                .toBytes();
    }
}
