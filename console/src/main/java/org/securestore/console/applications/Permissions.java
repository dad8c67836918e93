package org.securestore.console.applications;

import org.securestore.application.TargetApplication;
import org.securestore.console.request.Visit;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.AdministrativeRight;

/**
 * What is worth offering to whoever sees a target application; what he does, the store decides on.
 *
 * @param mayChange whether he may change it, and enter its credentials
 * @param mayCopy whether he may make another one like it
 */
public record Permissions(boolean mayChange, boolean mayCopy, boolean mayDelete) {
    static Permissions of(Visit visit, TargetApplication application) {
        return new Permissions(
                mayChange(visit, application),
                visit.holds(AdministrativeRight.CREATE_TARGET_APPLICATION),
                visit.holds(AdministrativeRight.DELETE_TARGET_APPLICATION));
    }

    /** Refuses a page that would lead whoever may not change the application nowhere. */
    public static void requireChange(Visit visit, TargetApplication application) {
        if (!mayChange(visit, application)) {
            throw new NotAuthorizedException("change " + application.id());
        }
    }

    private static boolean mayChange(Visit visit, TargetApplication application) {
        return application.isAdministeredBy(visit.caller()) || visit.managesAllApplications();
    }
}
