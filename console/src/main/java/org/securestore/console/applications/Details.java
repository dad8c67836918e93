package org.securestore.console.applications;

import org.securestore.application.TargetApplication;
import org.securestore.application.VersionedApplication;

/**
 * One target application, for the template.
 *
 * @param mayCopy whether whoever has signed in may make another one like it
 */
public record Details(TargetApplication application, long version, Draft draft, boolean mayCopy) {
    static Details of(VersionedApplication found, boolean mayCopy) {
        return new Details(found.application(), found.version(), Draft.of(found.application()), mayCopy);
    }
}
