package org.securestore.key;

import java.util.Arrays;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.securestore.crypto.SecretSharing;
import org.securestore.failure.RecoveryKeyRejectedException;

/** Enough different shares of one division of one recovery key. */
record ShareSet(RecoverySlotId id, SortedMap<Integer, RecoveryShare> byNumber) {
    /** @throws RecoveryKeyRejectedException if they are too few, one came twice, or they do not belong together */
    static ShareSet of(Collection<RecoveryShare> shares) {
        RecoveryShare first = shares.stream()
                .findFirst()
                .orElseThrow(() -> new RecoveryKeyRejectedException("no share of it was given"));
        SortedMap<Integer, RecoveryShare> byNumber = new TreeMap<>();
        for (RecoveryShare share : shares) {
            refuseUnlike(first, share);
            if (byNumber.put(share.number(), share) != null) {
                throw new RecoveryKeyRejectedException(
                        "share " + share.number() + " was given twice; another one is needed");
            }
        }
        refuseTooFew(byNumber.size(), first.threshold());
        return new ShareSet(first.id(), byNumber);
    }

    private static void refuseUnlike(RecoveryShare first, RecoveryShare share) {
        if (!share.id().equals(first.id())) {
            throw new RecoveryKeyRejectedException("share " + first.number() + " is of key " + first.id()
                    + ", and share " + share.number() + " of key " + share.id() + "; they must be of one key");
        }
        if (share.threshold() != first.threshold()) {
            throw new RecoveryKeyRejectedException("the shares are of two divisions of key " + first.id() + ": of one, "
                    + first.threshold() + " are needed, of the other " + share.threshold());
        }
    }

    private static void refuseTooFew(int given, int needed) {
        if (given < needed) {
            throw new RecoveryKeyRejectedException(
                    "it takes " + needed + " shares, and only " + given + (given == 1 ? " was" : " were") + " given");
        }
    }

    /** What they make together, for the caller to verify and to wipe: more than are needed must agree, too. */
    byte[] combine() {
        SortedMap<Integer, byte[]> pieces = new TreeMap<>();
        byNumber.forEach((number, share) -> pieces.put(number, share.lend(byte[]::clone)));
        try {
            return SecretSharing.combine(pieces);
        } finally {
            pieces.values().forEach(piece -> Arrays.fill(piece, (byte) 0));
        }
    }
}
