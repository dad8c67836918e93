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
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.AccessDecision;
import org.securestore.identity.Caller;
import org.securestore.identity.Grant;
import org.securestore.key.MasterKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a caller does to use credentials. It is decided and opened from memory; whether a caller holds a claim, which may be
 * a question to a directory far away, is never asked inside a transaction.
 */
final class CredentialAccess {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialAccess.class);

    private final OpenStore store;
    private final Caller caller;
    private final AuditedWork work;

    CredentialAccess(OpenStore store, Caller caller, AuditedWork work) {
        this.store = store;
        this.caller = caller;
        this.work = work;
    }

    Access decide(TargetApplicationId id) {
        Entitlement entitlement = orRefuse(
                AuditAction.USE_APPLICATION,
                id,
                work.ask(AuditAction.USE_APPLICATION, Subject.of(id), () -> entitlement(id)));
        return recorded(AuditAction.USE_APPLICATION, entitlement);
    }

    CredentialSet open(TargetApplicationId id) {
        Opened opened = orRefuse(
                AuditAction.GET_CREDENTIALS,
                id,
                work.ask(AuditAction.GET_CREDENTIALS, Subject.of(id), () -> opened(id)));
        try {
            recorded(AuditAction.GET_CREDENTIALS, opened.entitlement());
            return opened.credentials();
        } catch (RuntimeException | Error unrecorded) { // whatever it is: nobody else will close it
            opened.credentials().close();
            throw unrecorded;
        }
    }

    /** Like {@link #open}, but of what the database has at this moment, if it answers. */
    CredentialSet openLatest(TargetApplicationId id) {
        store.freshness().expire();
        return open(id);
    }

    List<UserApplication> userApplications() {
        List<UserApplication> applications = intactDefinitions().stream()
                .flatMap(definition -> userView(store.memory(), definition))
                .toList();
        if (!store.recentUses().cover(caller.name(), AuditAction.LIST_USER_APPLICATIONS)) {
            work.record(AuditAction.LIST_USER_APPLICATIONS, Subject.STORE, Outcome.done(applications));
            store.recentUses().recorded(caller.name(), AuditAction.LIST_USER_APPLICATIONS);
        }
        return applications;
    }

    private List<SealedDefinition> intactDefinitions() {
        store.freshness().ensure();
        store.freshness().requireAnswers();
        return store.database().read(transaction -> {
            MasterKey key = store.key(transaction);
            return transaction.applications().all().stream()
                    .filter(definition -> isIntact(definition, key))
                    .toList();
        });
    }

    // One bad record must not hide the others from everybody; whoever asks for it by name is told.
    private static boolean isIntact(SealedDefinition definition, MasterKey key) {
        boolean intact = definition.isVerified(key);
        if (!intact) {
            LOG.warn(
                    "The definition of {} was changed outside of the store",
                    definition.application().id());
        }
        return intact;
    }

    private Stream<UserApplication> userView(StoreMemory memory, SealedDefinition definition) {
        return decide(definition) instanceof AccessDecision.Granted granted
                ? Stream.of(userView(
                        definition.application(),
                        memory.credentials(definition, granted.grant().owner())))
                : Stream.empty();
    }

    private static UserApplication userView(TargetApplication application, Optional<SealedCredentials> credentials) {
        return new UserApplication(
                application.id(),
                application.displayName(),
                application.mapping().typeName(),
                application.fields(),
                credentials.map(SealedCredentials::setAt));
    }

    private Outcome<Opened> opened(TargetApplicationId id) {
        Outcome<Entitlement> entitled = entitlement(id);
        try {
            return entitled.map(this::opened);
        } catch (TamperedRecordException unfit) {
            // Definition and record may have been read before and after a change, which is no tampering: read both
            // again.
            store.memory().forget(id, entitled.orElseThrow().grant().owner());
            return entitlement(id).map(this::opened);
        }
    }

    private Opened opened(Entitlement entitlement) {
        return new Opened(
                entitlement,
                store.vault()
                        .open(entitlement.definition(), entitlement.grant(), entitlement.credentials(), store.key()));
    }

    private Outcome<Entitlement> entitlement(TargetApplicationId id) {
        StoreMemory memory = store.memory();
        return memory.definition(id)
                .map(definition -> entitlement(memory, definition))
                .orElseGet(() -> Outcome.noSuchApplication(id));
    }

    private Outcome<Entitlement> entitlement(StoreMemory memory, SealedDefinition definition) {
        TargetApplication application = definition.application();
        AccessDecision decision = decide(definition);
        if (!(decision instanceof AccessDecision.Granted granted)) {
            return Outcome.refused(new AccessDeniedException(application.id().value()), decision.reason());
        }
        Grant grant = granted.grant();
        return memory.credentials(definition, grant.owner())
                .map(credentials -> Outcome.done(new Entitlement(definition, grant, credentials)))
                .orElseGet(() -> notFound(application));
    }

    private AccessDecision decide(SealedDefinition definition) {
        return definition.application().mapping().decide(caller);
    }

    private <T> Outcome<T> notFound(TargetApplication application) {
        return Outcome.refused(application.mapping().notFound(application.id(), caller), "no credentials are set");
    }

    private <T> T orRefuse(AuditAction action, TargetApplicationId id, Outcome<T> outcome) {
        if (outcome instanceof Outcome.Refused<T>) {
            store.uses().refused(caller, action, Subject.of(id), outcome);
        }
        return outcome.orElseThrow();
    }

    private Access recorded(AuditAction action, Entitlement entitlement) {
        Access access = entitlement.access();
        store.uses().granted(caller, action, access, entitlement.grant().reason());
        return access;
    }

    /** What a caller was found entitled to, still sealed. */
    private record Entitlement(SealedDefinition definition, Grant grant, SealedCredentials credentials) {
        Access access() {
            TargetApplication application = definition.application();
            return new Access(
                    application.id(),
                    grant.owner(),
                    definition.version(),
                    credentials.version(),
                    application.mapping().signUpPage());
        }
    }

    private record Opened(Entitlement entitlement, CredentialSet credentials) {}
}
