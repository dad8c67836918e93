package org.securestore.application;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/**
 * An external system whose credentials the store keeps, and the rules for handing them out.
 *
 * @param displayName what people call it; 1 to 256 characters
 * @param contactEmail whom to ask about it; at most 256 characters
 * @param administrators who may manage this application and set its credentials, beside those who administer the store
 * @param fields what makes up a set of credentials, in order; at least 1, at most {@link #MAX_FIELDS}
 */
public record TargetApplication(
        TargetApplicationId id,
        String displayName,
        Optional<String> contactEmail,
        CredentialMapping mapping,
        Set<Claim> administrators,
        List<CredentialField> fields) {
    /** The most fields that an application may have. */
    public static final int MAX_FIELDS = 64;

    private static final int MAX_LENGTH = 256;

    /** @throws IllegalArgumentException if a part is missing, too long, or stands twice */
    public TargetApplication {
        administrators = Set.copyOf(administrators);
        fields = List.copyOf(fields);
        checkText("display name", displayName);
        contactEmail.ifPresent(email -> checkText("contact e-mail", email));
        if (fields.isEmpty() || fields.size() > MAX_FIELDS) {
            throw new IllegalArgumentException(
                    id + " has " + fields.size() + " credential fields; it needs 1 to " + MAX_FIELDS);
        }
        Set<String> names = new HashSet<>();
        for (CredentialField field : fields) {
            if (!names.add(field.key())) {
                throw new IllegalArgumentException(id + " has two fields named " + field.name());
            }
        }
    }

    /** An application whose members share one set of credentials: a user name and a password, unless changed by {@link #withFields}. */
    public static TargetApplication group(TargetApplicationId id, Claim... members) {
        return new TargetApplication(
                id,
                id.value(),
                Optional.empty(),
                new CredentialMapping.Group(Set.of(members)),
                Set.of(),
                loginFields());
    }

    /** An application where everybody has his own credentials: a user name and a password, unless changed by {@link #withFields}. */
    public static TargetApplication individual(TargetApplicationId id) {
        return new TargetApplication(
                id,
                id.value(),
                Optional.empty(),
                new CredentialMapping.Individual(Optional.empty()),
                Set.of(),
                loginFields());
    }

    /** The fields of an application for which none were named. */
    public static List<CredentialField> loginFields() {
        return List.of(
                CredentialField.of("User Name", FieldType.USER_NAME),
                CredentialField.of("Password", FieldType.PASSWORD));
    }

    public TargetApplication withDisplayName(String name) {
        return new TargetApplication(id, name, contactEmail, mapping, administrators, fields);
    }

    public TargetApplication withContactEmail(String email) {
        return new TargetApplication(id, displayName, Optional.of(email), mapping, administrators, fields);
    }

    public TargetApplication withMapping(CredentialMapping other) {
        return new TargetApplication(id, displayName, contactEmail, other, administrators, fields);
    }

    public TargetApplication withAdministrators(Claim... claims) {
        return new TargetApplication(id, displayName, contactEmail, mapping, Set.of(claims), fields);
    }

    public TargetApplication withFields(CredentialField... others) {
        return new TargetApplication(id, displayName, contactEmail, mapping, administrators, List.of(others));
    }

    /** The field of this name, in any case. */
    public Optional<CredentialField> field(String name) {
        String key = CredentialField.keyOf(name);
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** The field that stands for the whole: the first certificate, else password, else secret, else field. */
    public CredentialField mainField() {
        return first(field -> field.type() == FieldType.CERTIFICATE)
                .or(() -> first(field -> field.type().isPassword()))
                .or(() -> first(field -> field.type().isSecret()))
                .orElseGet(() -> fields.get(0));
    }

    /** Whether {@code caller} is one of this application's own administrators. */
    public boolean isAdministeredBy(Caller caller) {
        return administrators.stream().anyMatch(caller::holds);
    }

    private Optional<CredentialField> first(Predicate<CredentialField> wanted) {
        return fields.stream().filter(wanted).findFirst();
    }

    private static void checkText(String what, String text) {
        if (text.isBlank() || text.length() > MAX_LENGTH || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "The " + what + " is 1 to " + MAX_LENGTH + " characters, without control characters");
        }
    }
}
