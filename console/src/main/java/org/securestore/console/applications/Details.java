package org.securestore.console.applications;

import org.securestore.application.TargetApplication;
import org.securestore.application.VersionedApplication;

/** One target application, and what whoever has signed in may do with it, for the template. */
public record Details(TargetApplication application, long version, Draft draft, Permissions permissions) {
    static Details of(VersionedApplication found, Permissions permissions) {
        return new Details(found.application(), found.version(), Draft.of(found.application()), permissions);
    }
}
