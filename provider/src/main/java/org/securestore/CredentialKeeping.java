package org.securestore;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.securestore.application.CredentialMapping;
import org.securestore.application.FieldType;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.CredentialVerifier;
import org.securestore.credential.SealedCredentials;
import org.securestore.failure.ConflictException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.CredentialsRejectedException;
import org.securestore.identity.Caller;
import org.securestore.identity.CredentialOwner;
import org.securestore.key.PartitionKey;
import org.securestore.persistence.Change;
import org.securestore.persistence.StoreTransaction;
import org.securestore.text.PlainText;

/** Puts sets of credentials into the store and takes them out again, for whoever was found entitled to do so. */
final class CredentialKeeping {
    private final OpenStore store;
    private final Caller caller;

    CredentialKeeping(OpenStore store, Caller caller) {
        this.store = store;
        this.caller = caller;
    }

    /**
     * Opens the entry's certificates and has its verifier try the credentials, outside of any transaction: both may take long.
     *
     * @return the entry to be {@link #put}, which replaces no other set than the one with which its certificates were opened
     * @throws CredentialsRejectedException if there is an objection, or no complete set to try
     */
    CredentialEntry verify(SealedDefinition definition, CredentialOwner owner, CredentialEntry entry) {
        TargetApplication application = definition.application();
        if (!application.mapping().hasOwner(owner)) {
            return entry;
        }
        CredentialEntry openable = hasCertificate(application) ? openable(application.id(), owner, entry) : entry;
        if (entry.verifier() != CredentialVerifier.NONE) {
            requireTaken(definition, entry);
        }
        return openable;
    }

    private static boolean hasCertificate(TargetApplication application) {
        return application.fields().stream().anyMatch(field -> field.type() == FieldType.CERTIFICATE);
    }

    private CredentialEntry openable(TargetApplicationId id, CredentialOwner owner, CredentialEntry entry) {
        Supplier<CredentialEntry> opening = store.database().read(transaction -> {
            Optional<SealedDefinition> definition = store.definition(transaction, id);
            Optional<SealedCredentials> existing = transaction.credentials().find(id, owner);
            boolean nothingToAmend = entry.keepsTheRest() && existing.isEmpty();
            if (definition.isEmpty() || nothingToAmend || isAnother(existing, entry.replaces())) {
                return () -> entry; // which is refused when it is put
            }
            PartitionKey key = store.key(transaction);
            return () -> {
                store.vault().checkCertificates(definition.get(), existing, entry, key);
                return entry.keepsTheRest() && entry.replaces().isEmpty() ? entry.replacing(version(existing)) : entry;
            };
        });
        return opening.get();
    }

    private void requireTaken(SealedDefinition definition, CredentialEntry entry) {
        TargetApplication application = definition.application();
        try (CredentialSet draft = store.vault().draft(definition, entry)) {
            entry.verifier().objection(application, draft).ifPresent(objection -> {
                throw new CredentialsRejectedException(
                        application.id().value(),
                        "the external system does not take them: " + PlainText.shown(objection));
            });
        }
    }

    Outcome<Long> put(
            StoreTransaction transaction, SealedDefinition definition, CredentialOwner owner, CredentialEntry entry) {
        TargetApplication application = definition.application();
        if (!application.mapping().hasOwner(owner)) {
            return rejected(application, noSuchOwner(application.mapping(), owner));
        }
        Optional<SealedCredentials> existing = transaction.credentials().find(application.id(), owner);
        if (isAnother(existing, entry.replaces())) {
            return conflict(application.id(), owner, existing, entry.replaces().getAsLong());
        }
        if (entry.keepsTheRest()) { // or what it keeps of them would be older than what was seen
            existing.ifPresent(old -> store.records()
                    .requireNewest(
                            transaction.partition(), old, transaction.header().revision()));
        }
        long version = transaction.header().changed(Change.credentials(application.id(), owner));
        transaction
                .credentials()
                .put(store.vault()
                        .seal(
                                definition,
                                owner,
                                existing,
                                entry,
                                version,
                                store.key(transaction),
                                store.now(),
                                caller.name()));
        return Outcome.set(owner, version);
    }

    /** That the set has this version, 0 if there is none. */
    Outcome<Long> confirm(
            StoreTransaction transaction, TargetApplication application, CredentialOwner owner, long version) {
        Optional<SealedCredentials> existing = transaction.credentials().find(application.id(), owner);
        return isAnother(existing, OptionalLong.of(version))
                ? conflict(application.id(), owner, existing, version)
                : Outcome.done(version);
    }

    Outcome<TargetApplicationId> clear(
            StoreTransaction transaction, TargetApplication application, CredentialOwner owner) {
        return clear(transaction, application, owner, OptionalLong.empty());
    }

    /** @param cleared the version that the set must have; empty if any */
    Outcome<TargetApplicationId> clear(
            StoreTransaction transaction, TargetApplication application, CredentialOwner owner, OptionalLong cleared) {
        TargetApplicationId id = application.id();
        if (!application.mapping().hasOwner(owner)) {
            return rejected(application, noSuchOwner(application.mapping(), owner));
        }
        Optional<SealedCredentials> existing = transaction.credentials().find(id, owner);
        if (isAnother(existing, cleared)) {
            return conflict(id, owner, existing, cleared.getAsLong());
        }
        if (!remove(transaction, id, owner)) {
            return Outcome.refused(
                    owner.principal()
                            .map(claim -> CredentialsNotFoundException.ofIndividual(
                                    id.value(), claim.toString(), Optional.empty()))
                            .orElseGet(() -> CredentialsNotFoundException.ofGroup(id.value())),
                    "no credentials are set");
        }
        return Outcome.done(id);
    }

    boolean remove(StoreTransaction transaction, TargetApplicationId id, CredentialOwner owner) {
        boolean removed = transaction.credentials().remove(id, owner);
        if (removed) {
            transaction.header().changed(Change.credentials(id, owner));
        }
        return removed;
    }

    private static boolean isAnother(Optional<SealedCredentials> existing, OptionalLong expected) {
        return expected.isPresent() && expected.getAsLong() != version(existing);
    }

    private static <T> Outcome<T> conflict(
            TargetApplicationId id, CredentialOwner owner, Optional<SealedCredentials> existing, long expected) {
        return Outcome.refused(
                new ConflictException("the credentials of " + owner + " for " + id),
                "version " + expected + " was to be replaced, and version " + version(existing) + " is there");
    }

    private static long version(Optional<SealedCredentials> existing) {
        return existing.map(SealedCredentials::version).orElse(0L);
    }

    private static String noSuchOwner(CredentialMapping mapping, CredentialOwner owner) {
        return "an application of type " + mapping.family() + " has no credentials of " + owner;
    }

    private static <T> Outcome<T> rejected(TargetApplication application, String problem) {
        return Outcome.refused(new CredentialsRejectedException(application.id().value(), problem), problem);
    }
}
