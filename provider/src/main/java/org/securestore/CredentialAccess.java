package org.securestore;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SealedCredentials;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.identity.AccessDecision;
import org.securestore.identity.Caller;
import org.securestore.identity.Grant;
import org.securestore.persistence.StoreTransaction;

/** What a caller does to use credentials. */
final class CredentialAccess {
    private final OpenStore store;
    private final Caller caller;
    private final AuditedWork work;

    CredentialAccess(OpenStore store, Caller caller, AuditedWork work) {
        this.store = store;
        this.caller = caller;
        this.work = work;
    }

    /** Decides before it locks the store: whether a caller holds a claim may be a question to a directory far away. */
    CredentialSet open(TargetApplicationId id) {
        Optional<Decided> decided = work.ask(
                AuditAction.GET_CREDENTIALS,
                Subject.of(id),
                () -> store.freshness().snapshot().definition(id).map(this::decide));
        return work.perform(
                AuditAction.GET_CREDENTIALS,
                Subject.of(id),
                transaction -> store.definition(transaction, id)
                        .map(definition -> open(
                                transaction,
                                decided.filter(earlier -> earlier.isAbout(definition))
                                        .orElseGet(() -> decide(definition))))
                        .orElseGet(() -> Outcome.noSuchApplication(id)));
    }

    Access decide(TargetApplicationId id) {
        Outcome<Access> outcome = work.ask(AuditAction.USE_APPLICATION, Subject.of(id), () -> decided(id));
        return outcome instanceof Outcome.Done<Access> done ? recordedOnce(done) : recorded(id, outcome);
    }

    List<UserApplication> userApplications() {
        List<UserApplication> applications = store.database().read(this::userApplications);
        work.record(AuditAction.LIST_USER_APPLICATIONS, Subject.STORE, Outcome.done(applications));
        return applications;
    }

    private List<UserApplication> userApplications(StoreTransaction transaction) {
        return store.intactDefinitions(transaction).stream()
                .flatMap(definition -> userView(transaction, definition.application()))
                .toList();
    }

    UserApplication userApplication(TargetApplicationId id) {
        return userApplications().stream()
                .filter(application -> application.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchApplicationException(id.value()));
    }

    private Outcome<CredentialSet> open(StoreTransaction transaction, Decided decided) {
        TargetApplication application = decided.definition().application();
        if (!(decided.decision() instanceof AccessDecision.Granted granted)) {
            return denied(application.id(), decided.decision());
        }
        Grant grant = granted.grant();
        return transaction
                .credentials()
                .find(application.id(), grant.owner())
                .map(record -> Outcome.done(
                        store.vault().open(decided.definition(), grant, record, store.key(transaction)),
                        grant.reason(),
                        grant.owner(),
                        record.version()))
                .orElseGet(() -> notFound(application));
    }

    private Outcome<Access> decided(TargetApplicationId id) {
        StoreSnapshot snapshot = store.freshness().snapshot();
        return snapshot.definition(id)
                .map(definition -> access(snapshot, decide(definition)))
                .orElseGet(() -> Outcome.noSuchApplication(id));
    }

    private Outcome<Access> access(StoreSnapshot snapshot, Decided decided) {
        TargetApplication application = decided.definition().application();
        if (!(decided.decision() instanceof AccessDecision.Granted granted)) {
            return denied(application.id(), decided.decision());
        }
        Grant grant = granted.grant();
        return snapshot.credentialVersion(application.id(), grant.owner())
                .map(version -> Outcome.done(
                        new Access(
                                application.id(),
                                grant.owner(),
                                decided.definition().version(),
                                version,
                                store.signUpPage(application)),
                        grant.reason()))
                .orElseGet(() -> notFound(application));
    }

    private Decided decide(SealedDefinition definition) {
        return new Decided(definition, definition.application().mapping().decide(caller));
    }

    private Access recordedOnce(Outcome.Done<Access> granted) {
        store.uses().granted(caller.name(), granted.result(), granted.reason());
        return granted.result();
    }

    private Access recorded(TargetApplicationId id, Outcome<Access> outcome) {
        work.record(AuditAction.USE_APPLICATION, Subject.of(id), outcome);
        return outcome.orElseThrow();
    }

    private Stream<UserApplication> userView(StoreTransaction transaction, TargetApplication application) {
        return application.mapping().decide(caller) instanceof AccessDecision.Granted granted
                ? Stream.of(userView(
                        application,
                        transaction
                                .credentials()
                                .find(application.id(), granted.grant().owner())))
                : Stream.empty();
    }

    private UserApplication userView(TargetApplication application, Optional<SealedCredentials> credentials) {
        return new UserApplication(
                application.id(),
                application.displayName(),
                application.contactEmail(),
                application.type(),
                application.fields(),
                credentials.map(SealedCredentials::setAt),
                credentials.flatMap(SealedCredentials::expiresAt),
                credentials.map(set -> set.missing(application)).orElseGet(List::of),
                store.signUpPage(application));
    }

    private <T> Outcome<T> notFound(TargetApplication application) {
        return Outcome.refused(
                application.type().isGroup()
                        ? CredentialsNotFoundException.ofGroup(application.id().value())
                        : CredentialsNotFoundException.ofIndividual(
                                application.id().value(), caller.name(), store.signUpPage(application)),
                "no credentials are set");
    }

    private static <T> Outcome<T> denied(TargetApplicationId id, AccessDecision decision) {
        return Outcome.refused(new AccessDeniedException(id.value()), decision.reason());
    }

    /** What a definition says of this caller. */
    private record Decided(SealedDefinition definition, AccessDecision decision) {
        boolean isAbout(SealedDefinition other) {
            return definition.version() == other.version(); // no two definitions of a store have the same
        }
    }
}
