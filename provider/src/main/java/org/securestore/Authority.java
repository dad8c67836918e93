package org.securestore;

import java.util.Optional;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.CredentialOwner;
import org.securestore.identity.Grant;
import org.securestore.identity.HeldRights;
import org.securestore.identity.Rights;
import org.securestore.persistence.StoreTransaction;

/**
 * What a caller may administer. Found out before the store is locked, as a caller may have to ask a directory far away
 * which claims he holds; so it is good only as long as the rights and the definition that it rests on stay as they were.
 */
final class Authority {
    private final HeldRights rights;
    private final long rightsVersion;
    private final Optional<TargetApplicationId> application;
    private final Optional<SealedDefinition> definition;
    private final boolean named;

    private Authority(
            HeldRights rights,
            long rightsVersion,
            Optional<TargetApplicationId> application,
            Optional<SealedDefinition> definition,
            boolean named) {
        this.rights = rights;
        this.rightsVersion = rightsVersion;
        this.application = application;
        this.definition = definition;
        this.named = named;
    }

    /** What {@code caller} may do in the store, and to one application if one is given. */
    static Authority of(OpenStore store, Caller caller, Optional<TargetApplicationId> application) {
        return store.database()
                .read(transaction -> new Found(
                        store.rights(transaction), application.flatMap(id -> store.definition(transaction, id))))
                .authority(caller, application);
    }

    /** What {@code caller}, who holds these rights, may do to an application. */
    static Authority given(
            Caller caller,
            HeldRights held,
            long rightsVersion,
            TargetApplicationId application,
            Optional<SealedDefinition> definition) {
        return new Authority(held, rightsVersion, Optional.of(application), definition, isNamed(definition, caller));
    }

    /** What somebody who holds these rights may do in the store. */
    static Authority given(HeldRights held, long rightsVersion) {
        return new Authority(held, rightsVersion, Optional.empty(), Optional.empty(), false);
    }

    /** The definition of the application; empty if there is none of that id. */
    Optional<SealedDefinition> definition() {
        return definition;
    }

    boolean has(AdministrativeRight right) {
        return rights.include(right);
    }

    boolean hasFullControl() {
        return has(AdministrativeRight.FULL_CONTROL);
    }

    /** Whether he has full control still when only {@code granted} are. */
    boolean hasFullControlAmong(Rights granted) {
        return rights.giveFullControlAmong(granted);
    }

    /** To open what {@code owner} has and seal it for another store; empty without full control. */
    Optional<Grant> toMove(CredentialOwner owner) {
        return rights.toMove(owner);
    }

    /** Whether he may change any application's definition, and enter its credentials. */
    boolean managesAll() {
        return has(AdministrativeRight.MANAGE_TARGET_APPLICATION) && has(AdministrativeRight.ALL_TARGET_APPLICATIONS);
    }

    /** Whether he may change the application's definition, and enter its credentials. */
    boolean administers() {
        return named || managesAll();
    }

    /** Whether he may see the application's definition. */
    boolean sees() {
        return named || has(AdministrativeRight.ALL_TARGET_APPLICATIONS);
    }

    boolean mayDelete() {
        return has(AdministrativeRight.DELETE_TARGET_APPLICATION)
                && (named || has(AdministrativeRight.ALL_TARGET_APPLICATIONS));
    }

    /** Whether all that this rests on is still so. */
    boolean isCurrent(OpenStore store, StoreTransaction transaction) {
        return store.rights(transaction).version() == rightsVersion
                && application
                        .flatMap(id -> transaction.applications().version(id))
                        .equals(definition.map(SealedDefinition::version));
    }

    private static boolean isNamed(Optional<SealedDefinition> definition, Caller caller) {
        return definition
                .filter(found -> found.application().isAdministeredBy(caller))
                .isPresent();
    }

    /** What the store says, before the caller is asked. */
    private record Found(OpenStore.GrantedRights granted, Optional<SealedDefinition> definition) {
        Authority authority(Caller caller, Optional<TargetApplicationId> application) {
            return new Authority(
                    granted.rights().heldBy(caller),
                    granted.version(),
                    application,
                    definition,
                    isNamed(definition, caller));
        }
    }
}
