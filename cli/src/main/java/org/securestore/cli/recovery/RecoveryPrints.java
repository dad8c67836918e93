package org.securestore.cli.recovery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.securestore.failure.RecoveryKeyRejectedException;
import org.securestore.key.RecoveryKey;
import org.securestore.key.RecoveryShare;

/** The recovery key, or the shares of one, that were typed or read so far; wiped on close. One thread. */
final class RecoveryPrints implements AutoCloseable {
    private final List<RecoveryShare> shares = new ArrayList<>();
    private @Nullable RecoveryKey whole;

    /**
     * Takes what {@code text} prints, which stays the caller's to wipe.
     *
     * @throws RecoveryKeyRejectedException if it is mistyped, or does not go with those before
     */
    void add(char[] text) {
        if (!RecoveryShare.isShare(text)) {
            addWhole(text);
            return;
        }
        RecoveryShare share = RecoveryShare.parse(text);
        try {
            refuseUnlike(share);
        } catch (RecoveryKeyRejectedException unlike) {
            share.close();
            throw unlike;
        }
        shares.add(share);
    }

    /** How many more are needed; 1 if there is none yet. */
    int missing() {
        if (whole != null) {
            return 0;
        }
        return shares.isEmpty() ? 1 : Math.max(0, shares.get(0).threshold() - shares.size());
    }

    /** What was added last, and what it is still worth. */
    String words() {
        RecoveryShare last = shares.get(shares.size() - 1);
        return "That is share %d of recovery key %s; %d more %s needed."
                .formatted(last.number(), last.id(), missing(), missing() == 1 ? "is" : "are");
    }

    /**
     * The recovery key, for the caller to close.
     *
     * @throws RecoveryKeyRejectedException if there is too little of it, or it does not belong together
     */
    RecoveryKey key() {
        RecoveryKey key = whole;
        if (key == null) {
            return RecoveryKey.combine(shares);
        }
        whole = null;
        return key;
    }

    @Override
    public void close() {
        shares.forEach(RecoveryShare::close);
        if (whole != null) {
            whole.close();
        }
    }

    private void addWhole(char[] text) {
        if (whole != null || !shares.isEmpty()) {
            throw new RecoveryKeyRejectedException("a whole key goes with no other and with no share");
        }
        whole = RecoveryKey.parse(text);
    }

    // Here as well, because whoever types is told at once, and not when all shares are there.
    private void refuseUnlike(RecoveryShare share) {
        if (whole != null) {
            throw new RecoveryKeyRejectedException("a whole key goes with no other and with no share");
        }
        for (RecoveryShare other : shares) {
            if (!other.id().equals(share.id())) {
                throw new RecoveryKeyRejectedException("this is a share of key " + share.id()
                        + ", and the one before of " + other.id() + "; they must be of one key");
            }
            if (other.number() == share.number()) {
                throw new RecoveryKeyRejectedException(
                        "share " + share.number() + " was given already; another one is needed");
            }
        }
    }
}
