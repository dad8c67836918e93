package org.securestore;

import java.util.List;
import java.util.Optional;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.SealedConnectionSettings;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.SealedCredentials;
import org.securestore.credential.StoredCredentials;
import org.securestore.failure.ConflictException;
import org.securestore.failure.DefinitionRejectedException;
import org.securestore.failure.FindingRejectedException;
import org.securestore.identity.RightGrant;
import org.securestore.identity.SealedRights;
import org.securestore.identity.SealedRights.SealedGrant;
import org.securestore.integrity.Finding;
import org.securestore.key.PartitionKey;
import org.securestore.persistence.Change;
import org.securestore.persistence.StoreTransaction;

/** Carries out, in one transaction, what an administrator has decided about what another hand wrote. */
final class RecordDecisions {
    private final OpenStore store;
    private final StoreTransaction transaction;
    private final PartitionKey key;

    RecordDecisions(OpenStore store, StoreTransaction transaction) {
        this.store = store;
        this.transaction = transaction;
        this.key = store.key(transaction);
    }

    /** Proves the record as it is now, if it is still what was found. */
    Outcome<Finding> accept(Finding finding) {
        return finding.insteadOfAccepting()
                .map(instead -> refused(finding, "accepted", instead))
                .orElseGet(() -> still(finding).then(this::prove));
    }

    /** Removes the record, if it is still what was found. */
    Outcome<Finding> discard(Finding finding) {
        return finding.insteadOfDiscarding()
                .map(instead -> refused(finding, "discarded", instead))
                .orElseGet(() -> still(finding).then(this::remove));
    }

    private Outcome<Finding> still(Finding finding) {
        Optional<Finding> now = new IntegrityCheck(store, transaction)
                .find(finding.kind(), finding.place())
                .filter(found -> found.digest().equals(finding.digest()));
        return now.map(found -> Outcome.done(found, found.toString()))
                .orElseGet(() -> Outcome.refused(
                        new ConflictException(finding.subject()),
                        finding.subject() + " is not what was found any more"));
    }

    private Outcome<Finding> prove(Finding finding) {
        List<String> place = finding.place();
        return switch (finding.kind()) {
            case APPLICATION -> proveDefinition(finding, new TargetApplicationId(place.get(0)));
            case RIGHT -> proveRight(finding, place.get(0), place.get(1));
            case CONNECTION_SETTINGS -> proveConnection(finding, place.get(0));
            case RIGHTS, TICKET, CREDENTIALS, NODE, AUDIT_LOG, AUDIT_SETTINGS ->
                throw new IllegalStateException("There is no accepting of " + finding.kind());
        };
    }

    private Outcome<Finding> proveDefinition(Finding finding, TargetApplicationId id) {
        SealedDefinition found = transaction.applications().find(id).orElseThrow();
        if (!found.isSound()) {
            return rejected(finding, id.value());
        }
        transaction.applications().replace(found.accepted(transaction.header().changed(Change.application(id)), key));
        return done(finding);
    }

    private Outcome<Finding> proveRight(Finding finding, String name, String claimKey) {
        SealedRights rights = transaction.rights().find().orElseThrow();
        RightGrant grant = rights.at(name, claimKey).map(SealedGrant::grant).orElseThrow();
        long version = transaction.header().changed(Change.rights());
        transaction.rights().put(rights.accepting(grant, version, key.newestAlone()::verifies, key::authenticate));
        return done(finding);
    }

    private Outcome<Finding> proveConnection(Finding finding, String nameKey) {
        SealedConnectionSettings found = transaction.connectionSettings().all().stream()
                .filter(settings -> settings.settings().name().key().equals(nameKey))
                .findFirst()
                .orElseThrow();
        return new ConnectionSettingsChanges(store, transaction, List.of(found.settings()), List.of())
                .accept(found.settings())
                .then(accepted -> done(finding));
    }

    private Outcome<Finding> remove(Finding finding) {
        Change change = change(finding); // first, while it can be read
        transaction.storedRecords().remove(finding.kind(), finding.place());
        transaction.header().changed(change);
        return done(finding);
    }

    // What nodes forget; everything, where the record does not say which one it is. The list of rights stays of the
    // version that it is, so that none of it may be said to have changed.
    private Change change(Finding finding) {
        List<String> place = finding.place();
        try {
            return switch (finding.kind()) {
                case APPLICATION -> Change.application(new TargetApplicationId(place.get(0)));
                case CREDENTIALS ->
                    transaction
                            .credentials()
                            .stored(place.get(0), place.get(1))
                            .flatMap(StoredCredentials::readable)
                            .map(RecordDecisions::change)
                            .orElseGet(Change::everything);
                case CONNECTION_SETTINGS -> Change.connectionSettings(new ConnectionSettingsName(place.get(0)).value());
                case NODE -> Change.keys();
                case RIGHT, RIGHTS, TICKET, AUDIT_LOG, AUDIT_SETTINGS -> Change.everything();
            };
        } catch (IllegalArgumentException planted) {
            return Change.everything(); // under a key that no id has
        }
    }

    private static Change change(SealedCredentials credentials) {
        return Change.credentials(credentials.application(), credentials.owner());
    }

    private static Outcome<Finding> done(Finding finding) {
        return Outcome.done(finding, finding.toString());
    }

    private static Outcome<Finding> refused(Finding finding, String verb, String instead) {
        return Outcome.refused(
                new FindingRejectedException(finding.subject(), verb, instead),
                finding.subject() + " cannot be " + verb);
    }

    private static Outcome<Finding> rejected(Finding finding, String id) {
        String problem = "its fields are not numbered as the store numbers them; discard it and create it again";
        return Outcome.refused(new DefinitionRejectedException(id, problem), finding.subject() + ": " + problem);
    }
}
