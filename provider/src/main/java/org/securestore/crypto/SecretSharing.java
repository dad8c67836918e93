package org.securestore.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter.Algorithm;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;

/**
 * Shamir's secret sharing over GF(2^8), as BouncyCastle has it: so many pieces give the secret, one fewer gives nothing of
 * it. It has no integrity: wrong pieces, or too few, give wrong bytes, and whoever combines them must be able to tell. The
 * library's own copies cannot be wiped and stay for the collector.
 */
public final class SecretSharing {
    private SecretSharing() {}

    /**
     * As many pieces as {@code shares}, for the caller to wipe, of which {@code threshold} give the secret. The first one's
     * number is 1.
     */
    public static List<byte[]> split(byte[] secret, int threshold, int shares, SecureRandom random) {
        List<byte[]> pieces = new ArrayList<>();
        for (ShamirSplitSecretShare share : ShamirSecretSplitter.getInstance(Algorithm.AES, secret.length, random)
                .resplit(secret, threshold, shares)
                .getSecretShares()) {
            pieces.add(bytes(share));
        }
        return pieces;
    }

    /** What the pieces, each under its number, make together: for the caller to verify and to wipe. */
    public static byte[] combine(Map<Integer, byte[]> pieces) {
        ShamirSplitSecretShare[] shares = pieces.entrySet().stream()
                .map(piece -> new ShamirSplitSecretShare(piece.getValue(), piece.getKey()))
                .toArray(ShamirSplitSecretShare[]::new);
        try {
            return ShamirSplitSecret.getInstance(Algorithm.AES, shares).getSecret();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // it is in memory
        }
    }

    private static byte[] bytes(ShamirSplitSecretShare share) {
        try {
            return share.getEncoded();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // it is in memory
        }
    }
}
