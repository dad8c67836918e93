package org.securestore.jca;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.securestore.SecureStoreSession;
import org.securestore.UserApplication;
import org.securestore.application.CredentialAlias;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.credential.CredentialSummary;
import org.securestore.failure.AccessDeniedException;

/**
 * An application whose credentials somebody is about to change, as he saw it.
 *
 * @param definition the version of its definition
 * @param version of the credentials that are there; 0 if there are none
 * @param entered the fields that they have a value for
 * @param readable the fields whose values he can see
 */
record WrittenApplication(
        TargetApplicationId id,
        long definition,
        List<CredentialField> fields,
        long version,
        Optional<Instant> expiresAt,
        List<CredentialField> entered,
        List<CredentialField> readable) {
    WrittenApplication {
        fields = List.copyOf(fields);
        entered = List.copyOf(entered);
        readable = List.copyOf(readable);
    }

    /** As a user sees it or, who is none, as an administrator does: one need not be entitled to what he enters for others. */
    static WrittenApplication seenBy(SecureStoreSession session, TargetApplicationId id) {
        try {
            return seenByUser(session.userApplication(id));
        } catch (AccessDeniedException noUser) {
            return seenByAdministrator(session, id);
        }
    }

    private static WrittenApplication seenByUser(UserApplication application) {
        return new WrittenApplication(
                application.id(),
                application.definitionVersion(),
                application.fields(),
                application.credentialVersion(),
                application.expiresAt(),
                application.entered(),
                application.entered().stream()
                        .filter(field -> !application.type().isRestricted() || field.type() == FieldType.CERTIFICATE)
                        .toList());
    }

    // What he cannot see, may be there: of which fields, he is not told.
    private static WrittenApplication seenByAdministrator(SecureStoreSession session, TargetApplicationId id) {
        VersionedApplication found = session.applications().get(id);
        Optional<CredentialSummary> credentials =
                session.credentialAdministration().list(id, Optional.empty(), 1).stream()
                        .findFirst();
        List<CredentialField> fields = found.application().fields();
        return new WrittenApplication(
                found.application().id(),
                found.version(),
                fields,
                credentials.map(CredentialSummary::version).orElse(0L),
                credentials.flatMap(CredentialSummary::expiresAt),
                credentials.isPresent() ? fields : List.of(),
                List.of());
    }

    boolean hasCredentials() {
        return version != 0;
    }

    /** Whether the field has a value that he cannot see, and so not know that he replaces it. */
    boolean hides(CredentialField field) {
        return entered.contains(field) && !readable.contains(field);
    }

    boolean hasExpired() {
        return expiresAt.filter(instant -> !instant.isAfter(Instant.now())).isPresent();
    }

    /** The field that an alias of this application names; empty if there is none. */
    Optional<CredentialField> field(CredentialAlias alias) {
        return alias.among(fields, CredentialField.mainOf(fields));
    }

    /** The first field that holds certificates' passwords. */
    Optional<CredentialField> certificatePassword() {
        return fields.stream()
                .filter(field -> field.type() == FieldType.CERTIFICATE_PASSWORD)
                .findFirst();
    }

    /** The first field that names an account. */
    Optional<CredentialField> userName() {
        return fields.stream().filter(field -> field.type().isUserName()).findFirst();
    }
}
