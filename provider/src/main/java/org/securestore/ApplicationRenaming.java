package org.securestore;

import java.util.List;
import java.util.Optional;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.SealedConnectionSettings;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.bundle.MovedCredentials;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.ListedCredentials;
import org.securestore.credential.SealedCredentials;
import org.securestore.failure.ApplicationExistsException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.Grant;
import org.securestore.key.PartitionKey;
import org.securestore.persistence.Change;
import org.securestore.persistence.StoreTransaction;

/**
 * Gives an application another id, in one transaction. An id is part of what seals an application's credentials, so each set is
 * opened and sealed anew; one set is open at a time.
 */
record ApplicationRenaming(OpenStore store, StoreTransaction transaction, Authority authority, TargetApplicationId id) {
    private static final int PAGE = 16; // a set may have megabytes

    Outcome<VersionedApplication> to(TargetApplicationId other) {
        return mayRename(other).then(current -> {
            PartitionKey key = store.key(transaction);
            SealedDefinition renamed = SealedDefinition.first(
                    renamed(current.application(), other),
                    transaction.header().changed(Change.application(other)),
                    key);
            transaction.applications().add(renamed);
            moveCredentials(current, renamed, key);
            redirectConnections(other);
            transaction.applications().remove(id);
            transaction.header().changed(Change.application(id));
            return Outcome.done(new VersionedApplication(renamed.application(), renamed.version()), "is now " + other);
        });
    }

    private Outcome<SealedDefinition> mayRename(TargetApplicationId other) {
        if (!authority.hasFullControl()) {
            return StoreChanges.notAuthorized("give an application another id");
        }
        if (transaction.applications().version(other).isPresent()) {
            return Outcome.refused(new ApplicationExistsException(other.value()), other + " is taken");
        }
        return authority.definition().map(Outcome::done).orElseGet(() -> Outcome.noSuchApplication(id));
    }

    private void moveCredentials(SealedDefinition from, SealedDefinition to, PartitionKey key) {
        long sets = transaction.credentials().count(id);
        if (sets == 0) {
            return;
        }
        long version = transaction.header().changedAtOnce(sets);
        String after = "";
        List<ListedCredentials> page;
        do {
            page = transaction.credentials().list(id, after, PAGE);
            for (ListedCredentials listed : page) {
                move(from, to, listed, version++, key);
                after = listed.ownerKey();
            }
        } while (page.size() == PAGE);
    }

    private void move(
            SealedDefinition from, SealedDefinition to, ListedCredentials listed, long version, PartitionKey key) {
        SealedCredentials sealed =
                listed.credentials().orElseThrow(() -> new TamperedRecordException("A set of credentials of " + id));
        store.records()
                .requireNewest(
                        transaction.partition(), sealed, transaction.header().revision());
        Grant grant = authority.toMove(sealed.owner()).orElseThrow();
        try (CredentialSet set = store.vault().open(from, grant, sealed, key)) {
            if (!set.fields().isEmpty()) { // what has no value left is nothing that anybody could miss
                MovedCredentials moved = MovedCredentials.of(set, sealed.owner());
                transaction
                        .credentials()
                        .put(store.vault()
                                .sealMoved(
                                        to,
                                        sealed.owner(),
                                        moved.entry(),
                                        version,
                                        key,
                                        sealed.setAt(),
                                        sealed.setBy()));
            }
        }
    }

    /** Lets the settings of connections name the application by its other id. */
    private void redirectConnections(TargetApplicationId other) {
        List<SealedConnectionSettings> naming = store.records()
                .intactConnectionSettings(transaction)
                .filter(found -> names(found.settings().application())
                        || names(found.settings().proxyApplication()))
                .toList();
        List<ConnectionSettings> redirected = naming.stream()
                .map(found -> redirected(found.settings(), other))
                .toList();
        var changes = new ConnectionSettingsChanges(store, transaction, redirected, List.of());
        for (int i = 0; i < naming.size(); i++) {
            changes.update(authority, redirected.get(i), naming.get(i).version())
                    .orElseThrow();
        }
    }

    private ConnectionSettings redirected(ConnectionSettings settings, TargetApplicationId other) {
        ConnectionSettings first = names(settings.application()) ? settings.withApplication(other) : settings;
        return names(settings.proxyApplication()) ? first.withProxyApplication(other) : first;
    }

    private boolean names(Optional<TargetApplicationId> application) {
        return application.filter(id::equals).isPresent();
    }

    /** The same application by another id, which people see where they have called it by its id. */
    private static TargetApplication renamed(TargetApplication application, TargetApplicationId other) {
        boolean isCalledById = application.displayName().equals(application.id().value());
        return new TargetApplication(
                other,
                isCalledById ? other.value() : application.displayName(),
                application.contactEmail(),
                application.mapping(),
                application.release(),
                application.administrators(),
                application.fields());
    }
}
