package org.securestore.application;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.text.PlainText;

/**
 * An external system whose credentials the store keeps, and the rules for handing them out.
 *
 * @param displayName what people call it; 1 to 256 characters
 * @param contactEmail whom to ask about it; at most 256 characters
 * @param mapping whose credentials a caller gets
 * @param release how credentials leave the store
 * @param administrators who may manage this application and set its credentials, beside those who administer the store
 * @param fields what makes up a set of credentials, in order; at least 1, at most {@link #MAX_FIELDS}
 */
public record TargetApplication(
        TargetApplicationId id,
        String displayName,
        Optional<String> contactEmail,
        CredentialMapping mapping,
        Release release,
        SortedSet<Claim> administrators,
        List<CredentialField> fields) {
    /** The most fields that an application may have. */
    public static final int MAX_FIELDS = 64;

    private static final int MAX_LENGTH = 256;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>]{1,64}@[^@\\s<>]+");

    /** @throws IllegalArgumentException if a part is missing, too long, or stands twice */
    public TargetApplication {
        administrators = Claims.namedOnly("administrators", administrators);
        fields = List.copyOf(fields);
        PlainText.require("display name", displayName, MAX_LENGTH);
        contactEmail.ifPresent(TargetApplication::checkEmail);
        checkFields(id, fields);
    }

    /** An application whose members share one set of credentials: a user name and a password, unless changed by {@link #withFields}. */
    public static TargetApplication group(TargetApplicationId id, Claim... members) {
        return of(id, new CredentialMapping.Group(Set.of(members)));
    }

    /** An application where everybody has his own credentials: a user name and a password, unless changed by {@link #withFields}. */
    public static TargetApplication individual(TargetApplicationId id) {
        return of(id, new CredentialMapping.Individual(SignUpPage.DEFAULT));
    }

    /** An application named for its id, with a user name and a password. */
    public static TargetApplication of(TargetApplicationId id, CredentialMapping mapping) {
        return new TargetApplication(
                id, id.value(), Optional.empty(), mapping, Release.ORDINARY, new TreeSet<>(), loginFields());
    }

    /** The fields of an application for which none were named. */
    public static List<CredentialField> loginFields() {
        return List.of(
                CredentialField.of("User Name", FieldType.USER_NAME),
                CredentialField.of("Password", FieldType.PASSWORD));
    }

    public TargetApplication withDisplayName(String name) {
        return new TargetApplication(id, name, contactEmail, mapping, release, administrators, fields);
    }

    public TargetApplication withContactEmail(String email) {
        return new TargetApplication(id, displayName, Optional.of(email), mapping, release, administrators, fields);
    }

    public TargetApplication withoutContactEmail() {
        return new TargetApplication(id, displayName, Optional.empty(), mapping, release, administrators, fields);
    }

    public TargetApplication withMapping(CredentialMapping other) {
        return new TargetApplication(id, displayName, contactEmail, other, release, administrators, fields);
    }

    public TargetApplication withRelease(Release other) {
        return new TargetApplication(id, displayName, contactEmail, mapping, other, administrators, fields);
    }

    public TargetApplication withAdministrators(Claim... claims) {
        return withAdministrators(Set.of(claims));
    }

    public TargetApplication withAdministrators(Collection<Claim> claims) {
        return new TargetApplication(id, displayName, contactEmail, mapping, release, new TreeSet<>(claims), fields);
    }

    public TargetApplication withFields(CredentialField... others) {
        return withFields(List.of(others));
    }

    public TargetApplication withFields(List<CredentialField> others) {
        return new TargetApplication(id, displayName, contactEmail, mapping, release, administrators, others);
    }

    /** This application with one more field, the last; sets of credentials that exist have no value for it yet. */
    public TargetApplication withField(CredentialField field) {
        return withFields(Stream.concat(fields.stream(), Stream.of(field)).toList());
    }

    /**
     * This application without a field; its values in existing sets of credentials are not handed out any more.
     *
     * @throws IllegalArgumentException if there is no such field, or no other
     */
    public TargetApplication withoutField(String name) {
        CredentialField gone = insist(name);
        return withFields(fields.stream().filter(field -> !field.equals(gone)).toList());
    }

    /**
     * This application with one of its fields changed; its values in existing sets of credentials stay.
     *
     * @throws IllegalArgumentException if there is no field named {@code name}
     */
    public TargetApplication withFieldReplaced(String name, CredentialField changed) {
        CredentialField old = insist(name);
        return withFields(fields.stream()
                .map(field -> field.equals(old) ? changed.numbered(old.number()) : field)
                .toList());
    }

    /** Which of the six types this application is of. */
    public ApplicationType type() {
        return ApplicationType.of(mapping, release);
    }

    /** The field of this name, in any case. */
    public Optional<CredentialField> field(String name) {
        String key = CredentialField.keyOf(name);
        return first(field -> field.key().equals(key));
    }

    /** The field that stands for the whole: the first certificate, else password, else secret, else field. */
    public CredentialField mainField() {
        return CredentialField.mainOf(fields);
    }

    /** Whether {@code caller} is one of this application's own administrators. */
    public boolean isAdministeredBy(Caller caller) {
        return administrators.stream().anyMatch(claim -> claim.isHeldBy(caller));
    }

    private CredentialField insist(String name) {
        return field(name).orElseThrow(() -> new IllegalArgumentException(id + " has no field " + name));
    }

    private Optional<CredentialField> first(Predicate<CredentialField> wanted) {
        return fields.stream().filter(wanted).findFirst();
    }

    private static void checkEmail(String email) {
        PlainText.require("contact e-mail", email, MAX_LENGTH);
        if (!EMAIL.matcher(email).matches()) {
            throw new IllegalArgumentException("The contact e-mail is an address such as ops@example.com");
        }
    }

    private static void checkFields(TargetApplicationId id, List<CredentialField> fields) {
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
}
