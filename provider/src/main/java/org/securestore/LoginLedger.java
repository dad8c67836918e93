package org.securestore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.securestore.AuditTrail.Written;
import org.securestore.LoginStanding.Kind;
import org.securestore.audit.AuditEvent;
import org.securestore.credential.LoginOutcome;
import org.securestore.credential.LoginRecord;
import org.securestore.persistence.StoreTransaction;

/**
 * What came of logging in with credentials, in the database that all nodes share; the store's revision is not raised by it.
 * Each method is a transaction, and throws what the database fails with. Threads may share it.
 */
final class LoginLedger {
    private final AuditTrail trail;
    private final Duration longest;

    /** @param longest after how long whoever tries is taken for dead */
    LoginLedger(AuditTrail trail, Duration longest) {
        this.trail = trail;
        this.longest = longest;
    }

    LoginStanding look(TriedCredentials tried) {
        return trail.database().read(transaction -> entry(transaction, tried).standing(longest));
    }

    /** Whether something was found out about this version after that. */
    boolean isDecidedAfter(TriedCredentials tried, Instant then) {
        return trail.database().read(transaction -> entry(transaction, tried).isDecidedAfter(then));
    }

    /** Keeps the others from trying, unless this is not {@link Kind#UNTRIED} any more; what it was says which. */
    LoginStanding claim(TriedCredentials tried, String claim) {
        return trail.database().write(transaction -> {
            LedgerEntry entry = entry(transaction, tried);
            LoginStanding standing = entry.standing(longest);
            if (standing.kind() == Kind.UNTRIED) {
                put(transaction, tried, entry.trying(claim));
            }
            return standing;
        });
    }

    /** Keeps what came of it, unless somebody else took over meanwhile. */
    void conclude(TriedCredentials tried, String claim, LoginOutcome outcome) {
        trail.database().write(transaction -> {
            LedgerEntry entry = entry(transaction, tried);
            boolean ours = entry.isClaimedBy(claim);
            if (ours || entry.standing(longest).kind() == Kind.UNTRIED) {
                put(transaction, tried, entry.concluded(outcome));
            }
            return ours;
        });
    }

    /**
     * Keeps for all that it was refused, and records {@code events} with it.
     *
     * @return what the ledger says now, if that was news; if not, nothing is recorded
     */
    Optional<LoginRecord> refuse(TriedCredentials tried, String codes, List<AuditEvent> events) {
        return trail.write(transaction -> {
            LedgerEntry entry = entry(transaction, tried);
            Kind before = entry.standing(longest).kind();
            if (before == Kind.REFUSED || before == Kind.REPLACED) {
                return Written.of(Optional.empty(), List.of());
            }
            LoginRecord now = entry.refused(codes);
            put(transaction, tried, now);
            return Written.of(Optional.of(now), events);
        });
    }

    private LedgerEntry entry(StoreTransaction transaction, TriedCredentials tried) {
        return new LedgerEntry(
                tried, transaction.logins().find(tried.application(), tried.owner()), trail.now(), trail.node());
    }

    private static void put(StoreTransaction transaction, TriedCredentials tried, LoginRecord login) {
        transaction.logins().put(tried.application(), tried.owner(), login);
    }
}
