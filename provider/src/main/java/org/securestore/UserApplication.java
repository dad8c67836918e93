package org.securestore;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplicationId;

/**
 * What a user sees of an application that he may use: no claims, no administrators.
 *
 * @param typeName {@code Group} where its members share credentials, {@code Individual} where everybody has his own
 * @param fields what makes up a set of credentials, in order
 * @param credentialsSet when the credentials that he would get were set; empty if they have not been
 */
public record UserApplication(
        TargetApplicationId id,
        String displayName,
        String typeName,
        List<CredentialField> fields,
        Optional<Instant> credentialsSet) {
    public UserApplication {
        fields = List.copyOf(fields);
    }
}
