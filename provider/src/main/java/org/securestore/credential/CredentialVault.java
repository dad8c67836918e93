package org.securestore.credential;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.crypto.CanonicalForm;
import org.securestore.failure.CredentialsRejectedException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.CredentialOwner;
import org.securestore.identity.Grant;
import org.securestore.key.PartitionKey;

/**
 * Seals sets of credentials, and opens them for whoever has a grant. A sealed set is bound to its store, partition,
 * application, owner and versions: moved, swapped or replayed elsewhere, it does not open. Threads may share it.
 */
public final class CredentialVault {
    private final String store;
    private final SecureRandom random;

    public CredentialVault(String store, SecureRandom random) {
        this.store = store;
        this.random = random;
    }

    /**
     * Opens the certificates of a set that was entered, which may take seconds: not while others wait for the store.
     *
     * @param existing the set that it replaces, if there is one
     * @throws CredentialsRejectedException if a certificate is none, or the password given opens none
     */
    public void checkCertificates(
            SealedDefinition definition,
            Optional<SealedCredentials> existing,
            CredentialEntry entry,
            PartitionKey key) {
        SortedMap<Integer, SecretValue> kept = kept(definition, existing, entry, key);
        try {
            new EnteredValues(definition.application(), entry).completedBy(kept).checkCertificates();
        } finally {
            kept.values().forEach(SecretValue::close);
        }
    }

    /**
     * Seals what was entered. Its certificates were {@linkplain #checkCertificates opened} before.
     *
     * @param existing the set that it replaces, if there is one
     * @throws CredentialsRejectedException if it is not what the definition asks for, or amends what is not there
     */
    public SealedCredentials seal(
            SealedDefinition definition,
            CredentialOwner owner,
            Optional<SealedCredentials> existing,
            CredentialEntry entry,
            long version,
            PartitionKey key,
            Instant setAt,
            String setBy) {
        SortedMap<Integer, SecretValue> kept = kept(definition, existing, entry, key);
        try {
            SortedMap<Integer, SecretValue> values = new EnteredValues(definition.application(), entry)
                    .completedBy(kept)
                    .complete();
            Optional<Instant> expiresAt = entry.expiresAt()
                    .or(() -> existing.filter(old -> entry.keepsTheRest()).flatMap(SealedCredentials::expiresAt));
            return seal(definition, owner, values, expiresAt, version, key, setAt, setBy);
        } finally {
            kept.values().forEach(SecretValue::close);
        }
    }

    /**
     * Seals a set that was opened in another store. It was tried when it was entered there, and what was added to the
     * definition since it has no value for: so it is taken as it is.
     *
     * @throws CredentialsRejectedException if it is not {@linkplain #checkMoved fit} for the definition
     */
    public SealedCredentials sealMoved(
            SealedDefinition definition,
            CredentialOwner owner,
            CredentialEntry entry,
            long version,
            PartitionKey key,
            Instant setAt,
            String setBy) {
        SortedMap<Integer, SecretValue> values = new EnteredValues(definition.application(), entry).some();
        return seal(definition, owner, values, entry.expiresAt(), version, key, setAt, setBy);
    }

    /**
     * Checks that a set from another store is one for this application.
     *
     * @throws CredentialsRejectedException if a value has no field, is empty, too long, or given twice, or there is none
     */
    public static void checkMoved(TargetApplication application, CredentialEntry entry) {
        new EnteredValues(application, entry).some();
    }

    /**
     * What a whole set would be if {@code entry} were kept, for a verifier to try and the caller to close.
     *
     * @throws CredentialsRejectedException if it is not what the definition asks for
     */
    public CredentialSet draft(SealedDefinition definition, CredentialEntry entry) {
        byte[] plaintext = CredentialRecord.encode(new EnteredValues(definition.application(), entry).complete());
        try {
            return CredentialSet.of(
                    definition, Optional.empty(), 0, entry.expiresAt(), CredentialRecord.decode(plaintext));
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /**
     * Opens a set, for the caller to close.
     *
     * @throws TamperedRecordException if it is not what was sealed for this application and owner
     */
    public CredentialSet open(
            SealedDefinition definition, Grant grant, SealedCredentials credentials, PartitionKey key) {
        return CredentialSet.of(
                definition,
                Optional.of(grant.owner()),
                credentials.version(),
                credentials.expiresAt(),
                values(definition, grant.owner(), credentials, key));
    }

    /**
     * The same set under the newest key, in its place and with its versions; empty if it does not open.
     *
     * @param created when its application was created, as the database says: another time would not open it
     */
    public Optional<SealedCredentials> reseal(SealedCredentials credentials, long created, PartitionKey key) {
        CanonicalForm place = place(credentials.application(), created, credentials.owner(), credentials);
        return key.open(credentials.sealed(), place).map(plaintext -> {
            try {
                return credentials.withSealed(key.seal(plaintext, place, random));
            } finally {
                Arrays.fill(plaintext, (byte) 0);
            }
        });
    }

    /** Whether a set is what was sealed for this application and owner. Nothing that it holds leaves this method. */
    public boolean opens(SealedDefinition definition, SealedCredentials credentials, PartitionKey key) {
        Optional<byte[]> plaintext = credentials.definitionVersion() > definition.version()
                ? Optional.empty()
                : opened(definition, credentials.owner(), credentials, key);
        plaintext.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        return plaintext.isPresent();
    }

    /** A new ticket, which nobody can guess, for the caller to close. */
    public Ticket ticket() {
        return Ticket.generate(random);
    }

    private SealedCredentials seal(
            SealedDefinition definition,
            CredentialOwner owner,
            SortedMap<Integer, SecretValue> values,
            Optional<Instant> expiresAt,
            long version,
            PartitionKey key,
            Instant setAt,
            String setBy) {
        SortedSet<Integer> fields = new TreeSet<>(values.keySet());
        byte[] plaintext = CredentialRecord.encode(values);
        try {
            CanonicalForm place = place(
                    definition.application().id(),
                    definition.created(),
                    owner,
                    definition.version(),
                    version,
                    fields,
                    expiresAt);
            return new SealedCredentials(
                    definition.application().id(),
                    owner,
                    definition.version(),
                    version,
                    fields,
                    expiresAt,
                    key.seal(plaintext, place, random),
                    setAt,
                    setBy);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    private SortedMap<Integer, SecretValue> kept(
            SealedDefinition definition,
            Optional<SealedCredentials> existing,
            CredentialEntry entry,
            PartitionKey key) {
        if (!entry.keepsTheRest()) {
            return Collections.emptySortedMap();
        }
        SealedCredentials old = existing.orElseThrow(() -> new CredentialsRejectedException(
                definition.application().id().value(), "there is no set of credentials to amend; enter a whole one"));
        return values(definition, old.owner(), old, key);
    }

    private SortedMap<Integer, SecretValue> values(
            SealedDefinition definition, CredentialOwner owner, SealedCredentials credentials, PartitionKey key) {
        TargetApplication application = definition.application();
        if (credentials.definitionVersion() > definition.version()) { // an older definition was put in its place
            throw new TamperedRecordException("The definition of " + application.id());
        }
        byte[] plaintext = opened(definition, owner, credentials, key)
                .orElseThrow(() -> new TamperedRecordException(
                        "The record of " + owner + "'s credentials for " + application.id()));
        try {
            return CredentialRecord.decode(plaintext);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    private Optional<byte[]> opened(
            SealedDefinition definition, CredentialOwner owner, SealedCredentials credentials, PartitionKey key) {
        return key.open(
                credentials.sealed(), place(definition.application().id(), definition.created(), owner, credentials));
    }

    private CanonicalForm place(
            TargetApplicationId application, long created, CredentialOwner owner, SealedCredentials credentials) {
        return place(
                application,
                created,
                owner,
                credentials.definitionVersion(),
                credentials.version(),
                credentials.fields(),
                credentials.expiresAt());
    }

    // The application's creation keeps what was entered for one that was deleted from opening under another of its id.
    private CanonicalForm place(
            TargetApplicationId application,
            long created,
            CredentialOwner owner,
            long definitionVersion,
            long version,
            SortedSet<Integer> fields,
            Optional<Instant> expiresAt) {
        return CanonicalForm.of("credentials")
                .text(store)
                .text(application.key())
                .number(created)
                .number(definitionVersion)
                .number(version)
                .texts(fields.stream().map(String::valueOf).toList())
                .number(expiresAt.map(Instant::toEpochMilli).orElse(0L))
                .text(owner.key());
    }
}
