package org.securestore.identity;

import java.util.Optional;

/** A caller that the store counts as the system. */
record SystemAccount(Caller account) implements Caller {
    @Override
    public String name() {
        return account.name();
    }

    @Override
    public boolean holds(Claim claim) {
        return claim.equals(Claim.SYSTEM) || account.holds(claim);
    }

    @Override
    public boolean isAuthenticated() {
        return account.isAuthenticated();
    }

    @Override
    public Optional<Claim> identity() {
        return account.identity();
    }
}
