package org.securestore.key;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.securestore.crypto.Bytes;

/**
 * Which recovery key: eight characters that derive from it, so that a key proves its own id. They are no secret, and each
 * printed key and share begins with them.
 */
public record RecoverySlotId(String value) {
    static final int BYTES = 5;

    private static final Pattern VALID = Pattern.compile("[0-9A-HJKMNP-TV-Z]{8}");

    public RecoverySlotId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("The id of a recovery key has eight characters, such as K7QD-2M9X");
        }
    }

    static RecoverySlotId of(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte value : CrockfordBase32.values(bytes)) {
            text.append(CrockfordBase32.character(value));
        }
        return new RecoverySlotId(text.toString());
    }

    /** The id that somebody typed, with or without its dash, in either case; empty if it is none. */
    public static Optional<RecoverySlotId> parse(String typed) {
        String value = typed.replaceAll("[-\\s]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replaceAll("[IL]", "1");
        return VALID.matcher(value).matches() ? Optional.of(new RecoverySlotId(value)) : Optional.empty();
    }

    Bytes toBytes() {
        byte[] values = new byte[value.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) CrockfordBase32.value(value.charAt(i));
        }
        return Bytes.of(CrockfordBase32.bytes(values));
    }

    /** As people read it: {@code K7QD-2M9X}. */
    @Override
    public String toString() {
        return value.substring(0, 4) + '-' + value.substring(4);
    }
}
