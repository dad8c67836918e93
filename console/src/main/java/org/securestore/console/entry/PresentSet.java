package org.securestore.console.entry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.securestore.UserApplication;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplication;
import org.securestore.credential.CredentialSummary;

/**
 * What is known of a set of credentials before another is entered; never its values.
 *
 * @param version 0 if there is none
 */
public record PresentSet(List<EntryField> fields, long version, Optional<Instant> expiresAt) {
    public PresentSet {
        fields = List.copyOf(fields);
    }

    /** For whoever administers the application. */
    public static PresentSet of(TargetApplication application, Optional<CredentialSummary> set) {
        return new PresentSet(
                fields(application.fields(), field -> set.isPresent()),
                set.map(CredentialSummary::version).orElse(0L),
                set.flatMap(CredentialSummary::expiresAt));
    }

    /** For whoever's own they are. */
    public static PresentSet of(UserApplication application) {
        return new PresentSet(
                fields(application.fields(), application.entered()::contains),
                application.credentialVersion(),
                application.expiresAt());
    }

    /** Whether there is none yet. */
    public boolean isAbsent() {
        return version == 0;
    }

    private static List<EntryField> fields(List<CredentialField> fields, Predicate<CredentialField> mayHaveValue) {
        return fields.stream()
                .map(field -> new EntryField(field, !field.mandatory() && mayHaveValue.test(field)))
                .toList();
    }
}
