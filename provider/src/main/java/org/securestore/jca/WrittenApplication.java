package org.securestore.jca;

import java.util.List;
import java.util.Optional;
import org.securestore.SecureStoreSession;
import org.securestore.UserApplication;
import org.securestore.application.CredentialAlias;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSummary;
import org.securestore.failure.AccessDeniedException;

/**
 * An application whose credentials somebody is about to change, as he saw it.
 *
 * @param version of the credentials that are there; 0 if there are none
 */
record WrittenApplication(TargetApplicationId id, List<CredentialField> fields, long version) {
    WrittenApplication {
        fields = List.copyOf(fields);
    }

    /** As a user sees it or, who is none, as an administrator does: one need not be entitled to what he enters for others. */
    static WrittenApplication seenBy(SecureStoreSession session, TargetApplicationId id) {
        try {
            UserApplication application = session.userApplication(id);
            return new WrittenApplication(application.id(), application.fields(), application.credentialVersion());
        } catch (AccessDeniedException noUser) {
            return seenByAdministrator(session, id);
        }
    }

    private static WrittenApplication seenByAdministrator(SecureStoreSession session, TargetApplicationId id) {
        TargetApplication application = session.applications().get(id).application();
        long version = session.credentialAdministration().list(id, Optional.empty(), 1).stream()
                .mapToLong(CredentialSummary::version)
                .findFirst()
                .orElse(0);
        return new WrittenApplication(application.id(), application.fields(), version);
    }

    boolean hasCredentials() {
        return version != 0;
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
