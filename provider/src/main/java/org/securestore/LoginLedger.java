package org.securestore;

import java.time.Duration;
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
        return trail.database().read(transaction -> standing(transaction, tried));
    }

    /** Keeps the others from trying, unless this is not {@link Kind#UNTRIED} any more; what it was says which. */
    LoginStanding claim(TriedCredentials tried, String claim) {
        return trail.database().write(transaction -> {
            LoginStanding standing = standing(transaction, tried);
            if (standing.kind() == Kind.UNTRIED) {
                put(transaction, tried, LoginRecord.claim(tried.version(), claim, trail.now(), trail.node()));
            }
            return standing;
        });
    }

    /** Keeps what came of it, unless somebody else took over meanwhile. */
    void conclude(TriedCredentials tried, String claim, LoginOutcome outcome) {
        trail.database().write(transaction -> {
            boolean ours = find(transaction, tried)
                    .filter(login -> login.isClaimedBy(tried.version(), claim))
                    .isPresent();
            if (ours || standing(transaction, tried).kind() == Kind.UNTRIED) {
                put(transaction, tried, LoginRecord.of(tried.version(), outcome, trail.now(), trail.node()));
            }
            return ours;
        });
    }

    /**
     * Keeps for all that nobody must try it again, and records {@code events} with it.
     *
     * @return whether that was news; if not, nothing is recorded
     */
    boolean refuse(TriedCredentials tried, String codes, List<AuditEvent> events) {
        return trail.write(transaction -> {
            Kind before = standing(transaction, tried).kind();
            boolean isNews = before != Kind.REFUSED && before != Kind.REPLACED;
            if (isNews) {
                put(
                        transaction,
                        tried,
                        LoginRecord.of(tried.version(), LoginOutcome.REFUSED, trail.now(), trail.node())
                                .withAnswer(codes));
            }
            return Written.of(isNews, isNews ? events : List.of());
        });
    }

    private LoginStanding standing(StoreTransaction transaction, TriedCredentials tried) {
        return LoginStanding.of(find(transaction, tried), tried.version(), trail.now(), longest);
    }

    private static Optional<LoginRecord> find(StoreTransaction transaction, TriedCredentials tried) {
        return transaction.logins().find(tried.application(), tried.owner());
    }

    private static void put(StoreTransaction transaction, TriedCredentials tried, LoginRecord login) {
        transaction.logins().put(tried.application(), tried.owner(), login);
    }
}
