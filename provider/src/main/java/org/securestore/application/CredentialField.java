package org.securestore.application;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.securestore.text.PlainText;

/**
 * One value that makes up a set of credentials.
 *
 * @param number what tells this field from every other that its application ever had, whatever its name; 0 until the
 *     application is stored
 * @param name unique in its application regardless of case; 1 to 256 characters
 * @param type what it holds
 * @param masked whether it is hidden while it is entered; always so for a secret type
 * @param mandatory whether credentials can be set only with a value for it
 */
public record CredentialField(int number, String name, FieldType type, boolean masked, boolean mandatory) {
    /** The most characters a name may have. */
    public static final int MAX_LENGTH = 256;

    /** @throws IllegalArgumentException if the name is no visible text, or too long */
    public CredentialField {
        name = Normalizer.normalize(PlainText.require("name of a field", name, MAX_LENGTH), Normalizer.Form.NFC);
        masked = masked || type.isSecret();
        if (number < 0) {
            throw new IllegalArgumentException("Fields are numbered from 1");
        }
    }

    /** A mandatory field that is masked only if its type is secret. */
    public static CredentialField of(String name, FieldType type) {
        return new CredentialField(0, name, type, type.isSecret(), true);
    }

    /** This field, hidden while it is entered. */
    public CredentialField withMask() {
        return new CredentialField(number, name, type, true, mandatory);
    }

    /** This field, shown while it is entered unless its type is secret. */
    public CredentialField withoutMask() {
        return new CredentialField(number, name, type, false, mandatory);
    }

    /** This field, for which a set of credentials need not have a value. */
    public CredentialField optional() {
        return new CredentialField(number, name, type, masked, false);
    }

    /** This field under another name; what was entered for it stays. */
    public CredentialField named(String other) {
        return new CredentialField(number, other, type, masked, mandatory);
    }

    /**
     * The field that stands for all of an application: the first certificate, else password, else secret, else field.
     *
     * @param fields at least one
     */
    public static CredentialField mainOf(List<CredentialField> fields) {
        return first(fields, field -> field.type() == FieldType.CERTIFICATE)
                .or(() -> first(fields, field -> field.type().isPassword()))
                .or(() -> first(fields, field -> field.type().isSecret()))
                .orElseGet(() -> fields.get(0));
    }

    private static Optional<CredentialField> first(List<CredentialField> fields, Predicate<CredentialField> wanted) {
        return fields.stream().filter(wanted).findFirst();
    }

    CredentialField numbered(int given) {
        return new CredentialField(given, name, type, masked, mandatory);
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
