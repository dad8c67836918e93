package org.securestore.bundle;

import java.util.LinkedHashMap;
import java.util.Map;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SecretValue;
import org.securestore.identity.CredentialOwner;

/** One owner's credentials on their way from one store to another, by the names of their fields. Closing wipes them. */
public record MovedCredentials(TargetApplicationId application, CredentialOwner owner, CredentialEntry entry)
        implements AutoCloseable {
    /** Those of a set that was opened, which stays its owner's to close; there must be a value for some field. */
    public static MovedCredentials of(CredentialSet set, CredentialOwner owner) {
        Map<String, SecretValue> values = new LinkedHashMap<>();
        set.fields().forEach(field -> values.put(field.name(), set.get(field.name())));
        CredentialEntry entry = CredentialEntry.of(values);
        return new MovedCredentials(
                set.application(), owner, set.expiresAt().map(entry::expiringAt).orElse(entry));
    }

    @Override
    public void close() {
        entry.values().values().forEach(SecretValue::close);
    }
}
