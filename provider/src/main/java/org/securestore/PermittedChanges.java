package org.securestore;

import org.securestore.application.ConnectionSettings;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.definition.DefinitionChange;
import org.securestore.definition.Scope;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.RightGrant;

/** Whether a caller may make each of several changes. Makes none. */
final class PermittedChanges implements DefinitionChange.Maker<Outcome<?>> {
    private final Authorities authorities;

    PermittedChanges(Authorities authorities) {
        this.authorities = authorities;
    }

    /**
     * Refuses whoever may not see all that a document is compared to: the difference would tell him.
     *
     * @throws NotAuthorizedException if he may not
     */
    void checkSight(Scope scope) {
        if (scope.rights() && !authorities.overStore().hasFullControl()) {
            throw new NotAuthorizedException("see the rights over this store");
        }
        if (scope.everything() && !authorities.overStore().has(AdministrativeRight.ALL_TARGET_APPLICATIONS)) {
            throw new NotAuthorizedException("see all target applications");
        }
        if (scope.connections().isPresent() && !authorities.overStore().managesAll()) {
            throw new NotAuthorizedException("see connection settings");
        }
        for (TargetApplicationId id : scope.applications()) {
            Authority authority = authorities.over(id);
            if (authority.definition().isPresent() && !authority.sees()) {
                throw new NotAuthorizedException("see the definition of " + id);
            }
        }
    }

    @Override
    public Outcome<?> create(TargetApplication application) {
        return StoreChanges.mayCreate(authorities.over(application.id()), application.id());
    }

    @Override
    public Outcome<?> update(TargetApplication wanted, long seen) {
        return StoreChanges.mayUpdate(authorities.over(wanted.id()), wanted.id(), seen);
    }

    @Override
    public Outcome<?> delete(TargetApplication application, long credentialSets) {
        return StoreChanges.mayDelete(authorities.over(application.id()), application.id());
    }

    @Override
    public Outcome<?> grant(RightGrant grant) {
        return StoreChanges.mayChangeRights(authorities.overStore(), "grant");
    }

    @Override
    public Outcome<?> revoke(RightGrant grant) {
        return StoreChanges.mayChangeRights(authorities.overStore(), "revoke");
    }

    @Override
    public Outcome<?> create(ConnectionSettings settings) {
        return mayChange("create", settings);
    }

    @Override
    public Outcome<?> update(ConnectionSettings wanted, long seen) {
        return mayChange("change", wanted);
    }

    @Override
    public Outcome<?> delete(ConnectionSettings settings) {
        return mayChange("delete", settings);
    }

    private Outcome<?> mayChange(String verb, ConnectionSettings settings) {
        return ConnectionSettingsChanges.mayChange(authorities.overStore(), verb, settings.name());
    }
}
