package org.securestore.datasource.servlet;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.realm.GenericPrincipal;
import org.securestore.datasource.caller.ContainerCaller;
import org.securestore.identity.Caller;

/** Users of Tomcat's own realms, who can list their roles. */
final class TomcatUsers {
    private static final boolean IS_TOMCAT = isTomcat();

    private TomcatUsers() {}

    static boolean isOne(Principal principal) {
        return IS_TOMCAT && principal instanceof GenericPrincipal;
    }

    /** @param principal is one */
    static Optional<Caller> caller(Principal principal) {
        return ContainerCaller.of(principal.getName(), List.of(((GenericPrincipal) principal).getRoles()));
    }

    private static boolean isTomcat() {
        try {
            return !GenericPrincipal.class.isInterface();
        } catch (LinkageError absent) { // another servlet container, or one that shows nothing of itself
            return false;
        }
    }
}
