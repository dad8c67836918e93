package org.securestore.key;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.securestore.crypto.Bytes;
import org.securestore.crypto.CanonicalForm;
import org.securestore.crypto.HpkeKeyPair;
import org.securestore.crypto.HpkePsk;

/**
 * A copy of the newest master key that a recovery key opens, as the database has it: until {@link #isProvedBy} says so,
 * nothing in it is known to be the store's.
 *
 * <p>The master key is sealed to a public key of the recovery key's, and with a pre-shared key that derives from it, too.
 * Were the public key enough, whoever can write to the database could hand the one who recovers a master key of his own.
 * The nodes have the pre-shared key under the master key, bound to the rest of the row, so that it opens if nobody else has
 * changed that.
 *
 * @param id the {@link RecoverySlotId#value} of its key
 * @param label whose it is and where it lies, for people
 * @param threshold how many shares of the key are needed, 1 if it is not divided
 * @param shares how many shares there are, 1 if it is not divided
 * @param createdAt when the key was printed, to the millisecond
 * @param publicKey what each next master key is sealed to
 * @param psk the pre-shared key under the master key that the slot holds
 * @param sealed that master key, for the recovery key
 */
public record RecoverySlot(
        String id,
        String label,
        int threshold,
        int shares,
        Instant createdAt,
        Bytes publicKey,
        SealedRecord psk,
        HpkeKeyPair.Sealed sealed) {
    /** The most characters of a label. */
    public static final int MAX_LABEL = 256;

    public RecoverySlot {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS); // which is what a database keeps
    }

    /**
     * The slot of a new recovery key.
     *
     * @throws IllegalArgumentException if the label is empty, too long or has line breaks
     */
    static RecoverySlot seal(
            MasterKey key, RecoveryKey recovery, Quorum quorum, String label, Instant createdAt, SecureRandom random) {
        refuseUnfit(label);
        Row row = new Row(
                recovery.id().value(),
                label,
                quorum.threshold(),
                quorum.shares(),
                createdAt,
                recovery.pair().publicKey());
        try (HpkePsk psk = recovery.psk()) {
            return row.seal(key, psk, random);
        }
    }

    /**
     * The same slot with the next master key, made by whoever holds this one's; empty if this is none of the store's slots,
     * which is then not to be given a key.
     */
    Optional<RecoverySlot> resealed(MasterKey next, MasterKey old, SecureRandom random) {
        return openPsk(old).map(psk -> {
            try (psk) {
                return row().seal(next, psk, random);
            }
        });
    }

    /** Whether a holder of the master key that this slot is a copy of made it as it is. */
    boolean isProvedBy(MasterKey key) {
        Optional<HpkePsk> opened = openPsk(key);
        opened.ifPresent(HpkePsk::destroy);
        return opened.isPresent();
    }

    /** The master key that {@code header} describes, for the caller to destroy; empty if this is no copy of it. */
    Optional<MasterKey> open(MasterKeyHeader header, RecoveryKey recovery) {
        try (HpkePsk psk = recovery.psk()) {
            return psk.open(sealed, recovery.pair(), info(id, header.version()))
                    .flatMap(bytes -> MasterKey.proved(header, bytes));
        }
    }

    private Optional<HpkePsk> openPsk(MasterKey key) {
        return key.open(psk, row().place(sealed)).map(bytes -> {
            try {
                return RecoveryKey.psk(bytes, id);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        });
    }

    private Row row() {
        return new Row(id, label, threshold, shares, createdAt, publicKey);
    }

    private static byte[] info(String id, int keyVersion) {
        return CanonicalForm.of("recovery slot").number(keyVersion).text(id).toBytes();
    }

    private static void refuseUnfit(String label) {
        if (label.isBlank() || label.length() > MAX_LABEL || label.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "The label of a recovery key has 1 to " + MAX_LABEL + " characters on one line");
        }
    }

    /** What stays the same from one master key to the next. */
    private record Row(String id, String label, int threshold, int shares, Instant createdAt, Bytes publicKey) {
        RecoverySlot seal(MasterKey key, HpkePsk psk, SecureRandom random) {
            byte[] info = info(id, key.version());
            HpkeKeyPair.Sealed sealed = key.lend(bytes -> psk.sealTo(publicKey, info, bytes));
            SealedRecord record = psk.lend(bytes -> key.seal(bytes, place(sealed), random));
            return new RecoverySlot(id, label, threshold, shares, createdAt, publicKey, record, sealed);
        }

        CanonicalForm place(HpkeKeyPair.Sealed sealed) {
            return CanonicalForm.of("recovery slot row")
                    .text(id)
                    .text(label)
                    .number(threshold)
                    .number(shares)
                    .number(createdAt.toEpochMilli())
                    .bytes(publicKey)
                    .bytes(sealed.encapsulation())
                    .bytes(sealed.ciphertext()); // no node can open it, but each can tell that it is theirs
        }
    }
}
