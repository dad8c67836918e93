package org.securestore.key;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import javax.security.auth.Destroyable;
import org.securestore.crypto.CanonicalForm;
import org.securestore.crypto.HkdfSha256;
import org.securestore.crypto.HpkeKeyPair;
import org.securestore.crypto.HpkePsk;
import org.securestore.crypto.SecretSharing;
import org.securestore.failure.RecoveryKeyRejectedException;

/**
 * The 256 random bits that open a store whose pass phrase is lost: printed once, kept in a safe, and stored nowhere. A key
 * pair that every next master key is sealed to derives from them, and a key that proves who sealed it. Threads may share it
 * until its owner destroys it.
 *
 * <pre>{@code
 * try (RecoveryKey key = RecoveryKey.generate(random)) {
 *     key.lendText(text -> print(text));
 * }
 * }</pre>
 */
public final class RecoveryKey implements Destroyable, AutoCloseable {
    private static final byte[] NO_SALT = new byte[0];

    private final PrintedSecret printed;
    private final RecoverySlotId id;

    private RecoveryKey(PrintedSecret printed) {
        this.printed = printed;
        this.id = printed.id();
    }

    /** A new key. */
    public static RecoveryKey generate(SecureRandom random) {
        byte[] secret = new byte[PrintedSecret.SECRET_BYTES];
        random.nextBytes(secret);
        try {
            return of(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static RecoveryKey of(byte[] secret) {
        return new RecoveryKey(PrintedSecret.of(idOf(secret), PrintedSecret.Format.KEY, 1, 1, secret));
    }

    /**
     * The key that {@code text} prints, which stays the caller's to wipe: case, spaces, dashes and line breaks do not
     * matter.
     *
     * @throws RecoveryKeyRejectedException if it is mistyped, or is a share
     */
    public static RecoveryKey parse(char[] text) {
        PrintedSecret printed = PrintedSecret.parse(text);
        if (printed.has(PrintedSecret.Format.KEY) && printed.id().equals(printed.lend(RecoveryKey::idOf))) {
            return new RecoveryKey(printed);
        }
        String objection = objection(printed);
        printed.destroy();
        throw new RecoveryKeyRejectedException(objection);
    }

    private static String objection(PrintedSecret printed) {
        if (RecoveryShare.isShare(printed)) {
            return "this is share " + printed.number() + " of key " + printed.id() + ", of which " + printed.threshold()
                    + " are needed together";
        }
        return printed.has(PrintedSecret.Format.KEY)
                ? "it is mistyped in several places; compare it with the print"
                : "a later release printed it, whose format this one does not know";
    }

    /**
     * The key that {@code shares} make together, which stay the caller's to destroy.
     *
     * @throws RecoveryKeyRejectedException if they are too few, one came twice, or they do not belong together
     */
    public static RecoveryKey combine(Collection<RecoveryShare> shares) {
        ShareSet set = ShareSet.of(shares);
        byte[] secret = set.combine();
        try {
            if (!idOf(secret).equals(set.id())) {
                throw new RecoveryKeyRejectedException("these shares do not make key " + set.id()
                        + "; one of them is of an earlier division, or was changed");
            }
            return of(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /**
     * Divides the key into new shares, for the caller to destroy; shares of an earlier division do not go with them.
     *
     * @throws IllegalArgumentException if {@code quorum} leaves it undivided
     */
    public List<RecoveryShare> split(Quorum quorum, SecureRandom random) {
        if (quorum.equals(Quorum.UNDIVIDED)) {
            throw new IllegalArgumentException("A key of which one share is enough is not divided");
        }
        List<byte[]> pieces =
                printed.lend(secret -> SecretSharing.split(secret, quorum.threshold(), quorum.shares(), random));
        List<RecoveryShare> shares = new ArrayList<>();
        for (byte[] piece : pieces) {
            shares.add(RecoveryShare.of(id, shares.size() + 1, quorum.threshold(), piece));
            Arrays.fill(piece, (byte) 0);
        }
        return List.copyOf(shares);
    }

    /** Which key this is. It is no secret. */
    public RecoverySlotId id() {
        return id;
    }

    /** Lends the printed form, four lines without a line break at the end; wiped on return, so it must not be kept. */
    public <R> R lendText(Function<char[], R> borrower) {
        return printed.lendText(borrower);
    }

    /** The pair that receives each next master key. */
    HpkeKeyPair pair() {
        return derived("recovery key pair", HpkeKeyPair.KEY_BYTES, HpkeKeyPair::ofPrivateKey);
    }

    /** The key that whoever seals a master key to this one must have, for the caller to destroy. */
    HpkePsk psk() {
        return derived("recovery pre-shared key", HpkePsk.BYTES, bytes -> psk(bytes, id.value()));
    }

    static HpkePsk psk(byte[] bytes, String id) {
        return HpkePsk.of(bytes, CanonicalForm.of("recovery pre-shared key").text(id));
    }

    private <R> R derived(String purpose, int length, Function<byte[], R> use) {
        byte[] bytes = printed.lend(secret -> derive(secret, purpose, length));
        try {
            return use.apply(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static RecoverySlotId idOf(byte[] secret) {
        return RecoverySlotId.of(derive(secret, "recovery slot id", RecoverySlotId.BYTES));
    }

    private static byte[] derive(byte[] secret, String purpose, int length) {
        byte[] info = ("org.securestore/1 " + purpose).getBytes(StandardCharsets.UTF_8);
        return HkdfSha256.derive(secret, NO_SALT, info, length);
    }

    /** Wipes the key. What is tried with it afterwards is an {@link IllegalStateException}. */
    @Override
    public void destroy() {
        printed.destroy();
    }

    @Override
    public boolean isDestroyed() {
        return printed.isDestroyed();
    }

    @Override
    public void close() {
        destroy();
    }

    @Override
    public String toString() {
        return "RecoveryKey[" + id + "]";
    }
}
