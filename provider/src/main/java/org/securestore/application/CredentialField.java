package org.securestore.application;

import java.text.Normalizer;
import java.util.Locale;

/**
 * One value that makes up a set of credentials.
 *
 * @param name unique in its application regardless of case; 1 to 256 characters
 * @param type what it holds
 * @param masked whether it is hidden while it is entered; always so for a secret type
 */
public record CredentialField(String name, FieldType type, boolean masked) {
    /** The most characters a name may have. */
    public static final int MAX_LENGTH = 256;

    /** @throws IllegalArgumentException if the name is blank, too long or has control characters */
    public CredentialField {
        name = Normalizer.normalize(name, Normalizer.Form.NFC);
        if (name.isBlank()
                || !name.equals(name.strip())
                || name.length() > MAX_LENGTH
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "A field's name is 1 to " + MAX_LENGTH + " characters, without control characters or outer spaces");
        }
        masked = masked || type.isSecret();
    }

    /** A field that is masked only if its type is secret. */
    public static CredentialField of(String name, FieldType type) {
        return new CredentialField(name, type, type.isSecret());
    }

    /** This field, hidden while it is entered. */
    public CredentialField withMask() {
        return new CredentialField(name, type, true);
    }

    /** What is the same for every spelling of this field's name. */
    public String key() {
        return keyOf(name);
    }

    /** The key of a field of this name. */
    public static String keyOf(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
