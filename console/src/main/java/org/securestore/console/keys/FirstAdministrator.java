package org.securestore.console.keys;

import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/**
 * Who may generate the first key of a new store, and so gets full control of it. The store itself lets anybody who reaches it, as
 * that needs its files; a page is reached by whoever can sign in, so the container has to vouch for more.
 */
final class FirstAdministrator {
    /** The group, or role, that the container puts him in. */
    static final String GROUP = "securestore-admin";

    private FirstAdministrator() {}

    /** Whether this caller may: one of the group, or the user that this process runs as. */
    static boolean is(Caller caller) {
        return Claim.group(GROUP).isHeldBy(caller)
                || caller.identity().equals(Caller.process().identity());
    }
}
