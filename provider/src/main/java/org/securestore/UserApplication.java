package org.securestore;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.securestore.application.ApplicationType;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplicationId;

/**
 * What a user sees of an application that he may use: no claims, no administrators.
 *
 * @param definitionVersion which of all definitions that the application ever had this is
 * @param contactEmail whom to ask about it
 * @param fields what makes up a set of credentials, in order
 * @param credentialsSet when the credentials that he would get were set; empty if they have not been
 * @param credentialVersion raised each time that they are set; 0 if they have not been
 * @param expiresAt when they expire, if that is known
 * @param entered the fields that they have a value for
 * @param signUpPage where he can enter his own, if the application has such a page
 */
public record UserApplication(
        TargetApplicationId id,
        long definitionVersion,
        String displayName,
        Optional<String> contactEmail,
        ApplicationType type,
        List<CredentialField> fields,
        Optional<Instant> credentialsSet,
        long credentialVersion,
        Optional<Instant> expiresAt,
        List<CredentialField> entered,
        Optional<URI> signUpPage) {
    public UserApplication {
        fields = List.copyOf(fields);
        entered = List.copyOf(entered);
    }

    /** The field that stands for all of it: the first certificate, else password, else secret, else field. */
    public CredentialField mainField() {
        return CredentialField.mainOf(fields);
    }

    /** The mandatory fields that they have no value for yet. */
    public List<CredentialField> missing() {
        return fields.stream()
                .filter(field -> field.mandatory() && !entered.contains(field))
                .toList();
    }
}
