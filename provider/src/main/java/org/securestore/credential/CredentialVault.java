package org.securestore.credential;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.securestore.application.CredentialField;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.crypto.CanonicalForm;
import org.securestore.failure.CredentialsRejectedException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.CredentialOwner;
import org.securestore.identity.Grant;
import org.securestore.key.MasterKey;

/**
 * Seals sets of credentials, and opens them for whoever has a grant. A sealed set is bound to its store, application,
 * owner and versions: moved, swapped or replayed elsewhere, it does not open. Threads may share it.
 */
public final class CredentialVault {
    // Stores with tenants will have more than one; what is sealed says so from the start.
    private static final String PARTITION = "default";

    private final String store;
    private final SecureRandom random;

    public CredentialVault(String store, SecureRandom random) {
        this.store = store;
        this.random = random;
    }

    /**
     * Seals the values of all fields of an application.
     *
     * @param values by field name, in any case; they stay the caller's to close
     * @throws CredentialsRejectedException if a field has no value, or a value no field
     */
    public SealedCredentials seal(
            SealedDefinition definition,
            CredentialOwner owner,
            long version,
            Map<String, SecretValue> values,
            MasterKey key,
            Instant setAt,
            String setBy) {
        List<SecretValue> inOrder = inOrder(definition.application(), values);
        byte[] plaintext = CredentialRecord.encode(inOrder);
        try {
            CanonicalForm place = place(definition, owner, version);
            return new SealedCredentials(
                    definition.application().id(),
                    owner,
                    definition.version(),
                    version,
                    key.seal(plaintext, place, random),
                    setAt,
                    setBy);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /**
     * Opens a set, for the caller to close.
     *
     * @throws TamperedRecordException if it is not what was sealed for this application and owner
     */
    public CredentialSet open(SealedDefinition definition, Grant grant, SealedCredentials sealed, MasterKey key) {
        TargetApplication application = definition.application();
        byte[] plaintext = key.open(sealed.sealed(), place(definition, grant.owner(), sealed.version()))
                .orElseThrow(() -> new TamperedRecordException(
                        "The record of " + grant.owner() + "'s credentials for " + application.id()));
        try {
            return CredentialSet.of(definition, sealed.version(), CredentialRecord.decode(plaintext));
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    private CanonicalForm place(SealedDefinition definition, CredentialOwner owner, long version) {
        CanonicalForm form = CanonicalForm.of("credentials")
                .text(store)
                .text(PARTITION)
                .text(definition.application().id().key())
                .number(definition.version())
                .number(version);
        return owner instanceof CredentialOwner.Individual individual
                ? form.text("individual")
                        .text(individual.claim().type())
                        .text(individual.claim().issuer())
                        .text(individual.claim().value())
                : form.text("members");
    }

    private static List<SecretValue> inOrder(TargetApplication application, Map<String, SecretValue> values) {
        Map<String, SecretValue> byKey = new TreeMap<>();
        values.forEach((name, value) -> {
            CredentialField field =
                    application.field(name).orElseThrow(() -> rejected(application, "it has no field " + name));
            if (byKey.put(field.key(), value) != null) {
                throw rejected(application, "field " + field.name() + " is given twice");
            }
        });
        return application.fields().stream()
                .map(field -> checked(application, field, Optional.ofNullable(byKey.get(field.key()))))
                .toList();
    }

    private static SecretValue checked(
            TargetApplication application, CredentialField field, Optional<SecretValue> given) {
        SecretValue value = given.filter(some -> some.length() > 0)
                .orElseThrow(() -> rejected(application, "field " + field.name() + " has no value"));
        if (value.length() > SecretValue.MAX_BYTES) {
            throw rejected(
                    application,
                    "field " + field.name() + " has " + value.length() + " bytes, at most " + SecretValue.MAX_BYTES
                            + " are kept");
        }
        return value;
    }

    private static CredentialsRejectedException rejected(TargetApplication application, String problem) {
        return new CredentialsRejectedException(application.id().value(), problem);
    }
}
