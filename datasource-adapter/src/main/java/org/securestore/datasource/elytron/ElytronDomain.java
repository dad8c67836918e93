package org.securestore.datasource.elytron;

import org.wildfly.security.auth.server.SecurityDomain;

/** Whether Elytron is there and secures what this thread is doing. Threads may share it. */
public final class ElytronDomain {
    private static final boolean IS_INSTALLED = isInstalled();

    private ElytronDomain() {}

    /**
     * Whether it is. Then whoever it knows is calling, and nobody if it knows nobody: what the container says elsewhere comes
     * from it, and may be out of date, such as the user of a request from which something runs as nobody.
     */
    public static boolean isCurrent() {
        return IS_INSTALLED && SecurityDomain.getCurrent() != null;
    }

    private static boolean isInstalled() {
        try {
            SecurityDomain unused = SecurityDomain.getCurrent();
            return true;
        } catch (LinkageError absent) { // this is another container
            return false;
        }
    }
}
