package org.securestore.datasource;

import org.jspecify.annotations.Nullable;
import org.securestore.identity.CredentialOwner;

/** As whom connections were opened, and where: what two callers must have in common to share one. */
record Account(Route route, CredentialOwner owner) {
    // Most are the same object: first of all because that is asked for every connection that is lent.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Account account && route == account.route && owner.equals(account.owner));
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(route) + owner.hashCode();
    }

    @Override
    public String toString() {
        return owner + " for " + route.application();
    }
}
