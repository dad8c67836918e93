package org.securestore.console.applications;

import org.securestore.application.TargetApplication;
import org.securestore.application.VersionedApplication;

/** One target application, for the template. */
public record Details(TargetApplication application, long version, Draft draft) {
    static Details of(VersionedApplication found) {
        return new Details(found.application(), found.version(), Draft.of(found.application()));
    }
}
