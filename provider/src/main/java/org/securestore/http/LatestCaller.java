package org.securestore.http;

import java.util.Optional;
import java.util.SortedSet;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/**
 * Whoever was granted the use of an owner's credentials last. Handshakes are made in threads that nobody is bound to, and for
 * all who share the credentials: each of them may have lost his right since, but hardly the last one.
 */
final class LatestCaller implements Caller {
    private volatile Caller latest;

    LatestCaller(Caller first) {
        this.latest = first;
    }

    void becomes(Caller granted) {
        latest = granted;
    }

    @Override
    public String name() {
        return latest.name();
    }

    @Override
    public boolean holds(Claim claim) {
        return latest.holds(claim);
    }

    @Override
    public boolean isAuthenticated() {
        return latest.isAuthenticated();
    }

    @Override
    public Optional<Claim> identity() {
        return latest.identity();
    }

    @Override
    public Optional<Claim> narrowestOf(SortedSet<Claim> claims) {
        return latest.narrowestOf(claims);
    }
}
