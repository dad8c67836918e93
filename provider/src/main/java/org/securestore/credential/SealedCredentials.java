package org.securestore.credential;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.CredentialOwner;
import org.securestore.key.SealedRecord;

/**
 * A set of credentials as the database has it.
 *
 * @param definitionVersion the version of the application's definition that the set was entered for
 * @param version the revision of the store in which it was set
 * @param fields the numbers of the fields that it has values for
 * @param expiresAt when the external system will not take it any more, if that is known
 */
public record SealedCredentials(
        TargetApplicationId application,
        CredentialOwner owner,
        long definitionVersion,
        long version,
        SortedSet<Integer> fields,
        Optional<Instant> expiresAt,
        SealedRecord sealed,
        Instant setAt,
        String setBy) {
    public SealedCredentials {
        fields = new TreeSet<>(fields);
    }

    SealedCredentials withSealed(SealedRecord record) {
        return new SealedCredentials(
                application, owner, definitionVersion, version, fields, expiresAt, record, setAt, setBy);
    }

    /** The fields of {@code definition} that this set has a value for. */
    public List<CredentialField> entered(TargetApplication definition) {
        return definition.fields().stream()
                .filter(field -> fields.contains(field.number()))
                .toList();
    }

    /** The mandatory fields that {@code definition} asks for and this set has no value for. */
    public List<CredentialField> missing(TargetApplication definition) {
        return definition.fields().stream()
                .filter(field -> field.mandatory() && !fields.contains(field.number()))
                .toList();
    }

    /** Whether the external system takes these credentials no more. */
    public boolean isExpired(Instant now) {
        return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
    }
}
