package org.securestore;

import java.util.Optional;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.ConnectionLineage;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.consumer.CredentialConsumer;
import org.securestore.consumer.LoginAttempt;
import org.securestore.consumer.Moment;
import org.securestore.consumer.Standing;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SealedCredentials;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.NoSuchConnectionSettingsException;
import org.securestore.failure.RestrictedApplicationException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.AccessDecision;
import org.securestore.identity.Caller;
import org.securestore.identity.CredentialOwner;
import org.securestore.identity.Grant;

/**
 * What a caller does to use credentials. It is decided and opened from memory; whether a caller holds a claim, which may be
 * a question to a directory far away, is never asked inside a transaction.
 */
final class CredentialAccess implements CredentialConsumer {
    private final OpenStore store;
    private final Caller caller;
    private final AuditedWork work;

    CredentialAccess(OpenStore store, Caller caller, AuditedWork work) {
        this.store = store;
        this.caller = caller;
        this.work = work;
    }

    Access decide(TargetApplicationId id) {
        Outcome<Entitlement> outcome = work.ask(AuditAction.USE_APPLICATION, Subject.of(id), () -> entitlement(id));
        if (outcome instanceof Outcome.Refused<Entitlement>) {
            work.record(AuditAction.USE_APPLICATION, Subject.of(id), outcome);
        }
        Entitlement entitlement = outcome.orElseThrow();
        Access access = entitlement.access(store);
        store.uses().granted(caller.name(), access, entitlement.grant());
        return access;
    }

    /** Opens credentials for the caller himself: those of a restricted application are for nobody to read. */
    CredentialSet read(TargetApplicationId id) {
        return open(
                id,
                entitlement -> entitlement.definition().application().type().isRestricted()
                        ? Outcome.refused(
                                new RestrictedApplicationException(id.value()), "restricted: used, never read")
                        : Outcome.done(entitlement));
    }

    @Override
    public CredentialSet open(TargetApplicationId id) {
        return open(id, Outcome::done);
    }

    @Override
    public CredentialSet openLatest(TargetApplicationId id) {
        store.freshness().expire();
        return open(id);
    }

    @Override
    public Optional<Standing> standing(TargetApplicationId id) {
        return entitlement(id) instanceof Outcome.Done<Entitlement> entitled
                ? Optional.of(standing(
                        entitled.result().definition(), entitled.result().credentials()))
                : Optional.empty();
    }

    @Override
    public Optional<Standing> standing(TargetApplicationId id, CredentialOwner owner) {
        StoreMemory memory = store.memory();
        return memory.definition(id)
                .flatMap(definition -> memory.credentials(definition, owner)
                        .filter(credentials -> !isExpired(credentials))
                        .map(credentials -> standing(definition, credentials)));
    }

    private static Standing standing(SealedDefinition definition, SealedCredentials credentials) {
        return new Standing(credentials.owner(), definition.version(), credentials.version(), credentials.expiresAt());
    }

    @Override
    public Moment moment() {
        Moment known = store.freshness().moment();
        // for as long as this moment, which ends when that changes
        boolean mayBeKept = store.uses().notesUsesOnceIn(store.configuration().maxStaleness());
        return mayBeKept ? known : Moment.OVER;
    }

    @Override
    public void loggedIn(CredentialSet credentials, String session) {
        store.uses().loggedIn(caller.name(), credentials, session);
    }

    @Override
    public ConnectionLineage connection(ConnectionSettingsName name) {
        Outcome<ConnectionLineage> outcome = work.ask(
                AuditAction.USE_CONNECTION,
                Subject.STORE,
                () -> store.memory().connection(name).map(Outcome::done).orElseGet(() -> absent(name)));
        if (outcome instanceof Outcome.Refused<ConnectionLineage>) {
            work.record(AuditAction.USE_CONNECTION, Subject.STORE, outcome);
        }
        return outcome.orElseThrow();
    }

    private static <T> Outcome<T> absent(ConnectionSettingsName name) {
        return Outcome.refused(
                new NoSuchConnectionSettingsException(name.value()), "there are no connection settings " + name);
    }

    @Override
    public LoginAttempt attemptLogin(CredentialSet credentials) {
        return store.logins().attempt(TriedCredentials.of(credentials), caller.name());
    }

    @Override
    public LoginAttempt attemptLogin(CredentialSet before, CredentialSet refused) {
        return store.logins().attempt(TriedCredentials.of(before).insteadOf(refused), caller.name());
    }

    @Override
    public Optional<CredentialSet> openBefore(CredentialSet refused, long version) {
        TargetApplicationId id = refused.application();
        return work.ask(AuditAction.GET_CREDENTIALS, Subject.of(id), () -> openedBefore(refused, version))
                .map(outcome -> handedOut(id, outcome));
    }

    private Optional<Outcome<Opened>> openedBefore(CredentialSet refused, long version) {
        if (!(entitlement(refused.application()) instanceof Outcome.Done<Entitlement> entitled)
                || entitled.result().credentials().version() != refused.version()) {
            return Optional.empty();
        }
        Grant grant = entitled.result().grant();
        return new VersionBefore(store, entitled.result().definition(), grant, version)
                .open(refused)
                .map(before -> opened(before, grant));
    }

    private CredentialSet open(TargetApplicationId id, Permission permission) {
        return handedOut(id, work.ask(AuditAction.GET_CREDENTIALS, Subject.of(id), () -> opened(id, permission)));
    }

    private CredentialSet handedOut(TargetApplicationId id, Outcome<Opened> outcome) {
        try {
            work.record(AuditAction.GET_CREDENTIALS, Subject.of(id), outcome);
            return outcome.orElseThrow().credentials();
        } catch (RuntimeException | Error unrecorded) { // whatever it is: nobody else will close it
            outcome.then(opened -> {
                opened.credentials().close();
                return outcome;
            });
            throw unrecorded;
        }
    }

    private Outcome<Opened> opened(TargetApplicationId id, Permission permission) {
        long revision = store.memory().revision(); // first: what is read after this is from then or newer
        Outcome<Entitlement> entitled = entitlement(id).then(permission::check);
        try {
            return entitled.then(entitlement -> opened(entitlement, revision));
        } catch (TamperedRecordException unfit) {
            // Definition and record may have been read before and after a change, which is no tampering: read both
            // again.
            store.memory().forget(id, entitled.orElseThrow().grant().owner());
            return entitlement(id).then(permission::check).then(entitlement -> opened(entitlement, revision));
        }
    }

    private Outcome<Opened> opened(Entitlement entitlement, long revision) {
        Grant grant = entitlement.grant();
        SealedCredentials credentials = entitlement.credentials();
        String partition = store.configuration().partition().value();
        store.records().requireNewest(partition, credentials, revision);
        CredentialSet opened = store.vault().open(entitlement.definition(), grant, credentials, store.key());
        store.records().opened(partition, credentials);
        return opened(opened, grant);
    }

    private static Outcome<Opened> opened(CredentialSet credentials, Grant grant) {
        return Outcome.done(new Opened(credentials), grant.reason(), grant.owner(), credentials.version());
    }

    private Outcome<Entitlement> entitlement(TargetApplicationId id) {
        StoreMemory memory = store.memory();
        Optional<SealedDefinition> definition = memory.definition(id);
        if (definition.isEmpty()) {
            return Outcome.noSuchApplication(id);
        }
        AccessDecision decision = decide(definition.get());
        // The caller may have taken his time, so that another definition holds by now.
        long version = definition.get().version();
        boolean holds = store.memory()
                .definition(id)
                .filter(now -> now.version() == version)
                .isPresent();
        return holds ? entitlement(memory, definition.get(), decision) : entitlement(id);
    }

    private Outcome<Entitlement> entitlement(StoreMemory memory, SealedDefinition definition, AccessDecision decision) {
        TargetApplication application = definition.application();
        if (!(decision instanceof AccessDecision.Granted granted)) {
            return Outcome.refused(new AccessDeniedException(application.id().value()), decision.reason());
        }
        return memory.credentials(definition, granted.grant().owner())
                .map(credentials -> isExpired(credentials)
                        ? absence(application).<Entitlement>expired(credentials)
                        : Outcome.done(new Entitlement(definition, granted.grant(), credentials)))
                .orElseGet(() -> absence(application).notFound());
    }

    // Most never expire, and reading the clock takes as long as half of the decision.
    private boolean isExpired(SealedCredentials credentials) {
        return credentials.expiresAt().isPresent() && credentials.isExpired(store.now());
    }

    private Absence absence(TargetApplication application) {
        return new Absence(application, caller.name(), store.signUpPage(application));
    }

    private AccessDecision decide(SealedDefinition definition) {
        return definition.application().mapping().decide(caller);
    }

    /** What a caller was found entitled to, still sealed. */
    private record Entitlement(SealedDefinition definition, Grant grant, SealedCredentials credentials) {
        Access access(OpenStore store) {
            TargetApplication application = definition.application();
            return new Access(
                    application.id(),
                    grant.owner(),
                    definition.version(),
                    credentials.version(),
                    credentials.expiresAt(),
                    store.signUpPage(application));
        }
    }

    private record Opened(CredentialSet credentials) {}

    /** Whether what somebody is entitled to may be opened for whoever asked. */
    @FunctionalInterface
    private interface Permission {
        Outcome<Entitlement> check(Entitlement entitlement);
    }
}
