package org.securestore.console.keys;

import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/**
 * Who may generate the first key of a new store, and so gets full control of it. The store itself lets anybody who reaches it, as
 * that needs its files; a page is reached by whoever can sign in, so the container has to vouch for more.
 */
public enum FirstAdministrator {
    /** Where a container has users: one whom it puts into the group {@value #GROUP}. */
    OF_THE_GROUP {
        @Override
        boolean is(Caller caller) {
            return Claim.group(GROUP).isHeldBy(caller);
        }
    },
    /** Where nobody but the user that this process runs as is let in: he. */
    WHOEVER_RUNS_THIS {
        @Override
        boolean is(Caller caller) {
            return caller.identity().equals(Caller.process().identity());
        }
    };

    /** The group, or role, that the container puts him in. */
    static final String GROUP = "securestore-admin";

    /** Whether this caller may. */
    abstract boolean is(Caller caller);
}
