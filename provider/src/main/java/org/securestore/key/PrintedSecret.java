package org.securestore.key;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Function;
import org.securestore.failure.RecoveryKeyRejectedException;

/** What a recovery key and a share of one have in common: the bytes that are printed, lent and wiped. */
final class PrintedSecret {
    /** How many bytes of it are secret. */
    static final int SECRET_BYTES = 32;

    private static final int FORMAT_AT = RecoverySlotId.BYTES;
    private static final int PLACE_AT = FORMAT_AT + 1;
    private static final int SECRET_AT = PLACE_AT + 1;
    private static final int NIBBLE = 4;

    private final byte[] content;
    private volatile boolean destroyed;

    private PrintedSecret(byte[] content) {
        this.content = content;
    }

    /** Takes a copy of {@code secret}. Of {@code number} and {@code threshold}, each is from 1 to 16. */
    static PrintedSecret of(RecoverySlotId id, Format format, int number, int threshold, byte[] secret) {
        byte[] content = new byte[RecoveryText.BYTES];
        ByteBuffer.wrap(content)
                .put(id.toBytes().toArray())
                .put(format.code)
                .put((byte) ((number - 1) << NIBBLE | (threshold - 1)))
                .put(secret);
        return new PrintedSecret(content);
    }

    /**
     * What {@code text} prints.
     *
     * @throws RecoveryKeyRejectedException if it is mistyped
     */
    static PrintedSecret parse(char[] text) {
        return new PrintedSecret(RecoveryText.read(text));
    }

    RecoverySlotId id() {
        return RecoverySlotId.of(Arrays.copyOf(content(), RecoverySlotId.BYTES));
    }

    boolean has(Format format) {
        return content()[FORMAT_AT] == format.code;
    }

    int number() {
        return (content()[PLACE_AT] >> NIBBLE & 0xF) + 1;
    }

    int threshold() {
        return (content()[PLACE_AT] & 0xF) + 1;
    }

    /** Lends a copy of the secret bytes, wiped on return. */
    <R> R lend(Function<byte[], R> borrower) {
        byte[] copy = Arrays.copyOfRange(content(), SECRET_AT, SECRET_AT + SECRET_BYTES);
        try {
            return borrower.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** Lends the printed form, wiped on return. */
    <R> R lendText(Function<char[], R> borrower) {
        char[] text = RecoveryText.print(content());
        try {
            return borrower.apply(text);
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    void destroy() {
        destroyed = true;
        Arrays.fill(content, (byte) 0);
    }

    boolean isDestroyed() {
        return destroyed;
    }

    private byte[] content() {
        if (destroyed) {
            throw new IllegalStateException("The recovery key or share has been destroyed");
        }
        return content;
    }

    /** What is printed. */
    enum Format {
        KEY(1),
        SHARE(2);

        private final byte code;

        Format(int code) {
            this.code = (byte) code;
        }
    }
}
