package org.securestore.credential;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.CredentialOwner;

/**
 * That somebody has credentials, and since when; never what they are.
 *
 * @param version raised each time that they are set
 * @param setBy the name of whoever entered them
 * @param lastUsed when they were last handed out or connected with, to the minute; empty if never
 * @param lastLogin what the external system last answered to these, for information: when they were first taken, or were
 *     refused; empty if it has not answered
 * @param missing the mandatory fields that they have no value for
 */
public record CredentialSummary(
        TargetApplicationId application,
        CredentialOwner owner,
        long version,
        Instant setAt,
        String setBy,
        Optional<Instant> lastUsed,
        Optional<LoginRecord> lastLogin,
        Optional<Instant> expiresAt,
        List<CredentialField> missing) {
    public CredentialSummary {
        missing = List.copyOf(missing);
    }

    /** Whether there is a value for every mandatory field. */
    public boolean isComplete() {
        return missing.isEmpty();
    }
}
