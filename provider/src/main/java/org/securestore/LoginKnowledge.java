package org.securestore;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.securestore.LoginMemory.Refusal;
import org.securestore.LoginStanding.Kind;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditOutcome;
import org.securestore.credential.LoginOutcome;
import org.securestore.credential.LoginRecord;
import org.securestore.failure.SecureStoreException;
import org.securestore.failure.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of logins: by all nodes while the store's database answers, otherwise by this node, which tells the others
 * later. Threads may share it.
 */
final class LoginKnowledge {
    private static final Logger LOG = LoggerFactory.getLogger(LoginKnowledge.class);

    private final LoginLedger ledger;
    private final LoginMemory memory = new LoginMemory();
    private final AuditTrail trail;
    private final UseRecorder uses;
    private final BooleanSupplier outage;

    /** @param outage whether the store's database is known not to answer */
    LoginKnowledge(LoginLedger ledger, AuditTrail trail, UseRecorder uses, BooleanSupplier outage) {
        this.ledger = ledger;
        this.trail = trail;
        this.uses = uses;
        this.outage = outage;
    }

    LoginStanding standing(TriedCredentials tried) {
        share(tried);
        if (isFinallyRefused(tried) || outage.getAsBoolean()) {
            return remembered(tried);
        }
        try {
            Optional<Refusal> known = memory.refusal(tried);
            LoginStanding standing = ledger.look(tried);
            return standing.kind() == Kind.BUSY && memory.isAccepted(tried) // as by whom that could not be written
                    ? LoginStanding.ACCEPTED
                    : kept(tried, standing, known);
        } catch (StoreUnavailableException silent) {
            return remembered(tried);
        }
    }

    /** Whether this node knows of a refusal. */
    boolean isRefused(TriedCredentials tried) {
        return memory.refusal(tried).isPresent();
    }

    /** Whether nobody can have found out anything since, as there is nothing left to try. */
    private boolean isFinallyRefused(TriedCredentials tried) {
        return memory.refusal(tried).filter(Refusal::isFinal).isPresent();
    }

    /** Keeps other nodes from trying what is {@link Kind#UNTRIED}, if they can be told; if it is not any more, says so. */
    LoginStanding claim(TriedCredentials tried, String claim) {
        if (outage.getAsBoolean()) {
            return remembered(tried);
        }
        try {
            Optional<Refusal> known = memory.refusal(tried);
            return kept(tried, ledger.claim(tried, claim), known);
        } catch (StoreUnavailableException silent) {
            return remembered(tried);
        }
    }

    void accepted(TriedCredentials tried, String claim) {
        memory.accepted(tried);
        conclude(tried, claim, LoginOutcome.ACCEPTED);
        if (tried.isStandIn()) {
            LOG.warn(
                    "The external system of {} refused version {} of credentials and still takes version {}, which is used"
                            + " until it does not any more, for an hour at most; change the password there, too, or set the"
                            + " credentials anew",
                    tried.application(),
                    tried.newest(),
                    tried.version());
        }
    }

    /** Whoever had the claim could not reach the external system. */
    void givenUp(TriedCredentials tried, String claim) {
        conclude(tried, claim, LoginOutcome.UNTRIED);
    }

    /** Remembers it at once; {@link #tellRefusal} has to follow. */
    Refusal refused(TriedCredentials tried, String codes, Optional<Long> instead) {
        Refusal refusal =
                new Refusal(codes, trail.now(), true, instead); // or another caller might tell it, and not the
        memory.refused(tried, refusal); // auditors
        return refusal;
    }

    /** Tells the other nodes, the auditors and the operators, unless they know already. */
    void tellRefusal(TriedCredentials tried, String caller, Refusal refusal) {
        AuditEvent event = event(tried, caller, refusal.codes());
        try {
            if (!isTold(tried, refusal, event)) {
                memory.refused(tried, refusal.unshared());
                uses.refused(event); // which is queued until it can be written
                warn(tried, refusal.codes());
            }
        } catch (SecureStoreException unwritten) {
            LOG.debug("That version {} was refused cannot be recorded", tried.version(), unwritten);
        }
    }

    /** Begins anew: the store was put back, and its versions count on from an older one. */
    void forget() {
        memory.forget();
    }

    private boolean isTold(TriedCredentials tried, Refusal refusal, AuditEvent event) {
        if (outage.getAsBoolean()) {
            return false;
        }
        try {
            ledger.refuse(tried, refusal.codes(), List.of(event))
                    .ifPresent(news -> tellOperators(tried, refusal.codes(), news));
            return true;
        } catch (StoreUnavailableException silent) {
            LOG.debug("That version {} was refused is told to the other nodes later", tried.version(), silent);
            return false;
        }
    }

    private static void tellOperators(TriedCredentials tried, String codes, LoginRecord news) {
        if (news.outcome() == LoginOutcome.UNTRIED) {
            LOG.info(
                    "The external system of {} does not take version {} of credentials any more ({}); version {} is tried"
                            + " once more",
                    tried.application(),
                    tried.version(),
                    codes,
                    tried.newest());
        } else if (news.previous().isPresent()) {
            LOG.warn(
                    "The external system of {} refused version {} of credentials ({}); it is not tried again before version"
                            + " {}, which was taken until now, is refused, too",
                    tried.application(),
                    tried.version(),
                    codes,
                    news.previous().get().version());
        } else {
            warn(tried, codes);
        }
    }

    private static void warn(TriedCredentials tried, String codes) {
        LOG.warn(
                "The external system of {} refused version {} of credentials ({}); it is not tried again, set them anew",
                tried.application(),
                tried.version(),
                codes);
    }

    private LoginStanding remembered(TriedCredentials tried) {
        return memory.refusal(tried)
                .map(Refusal::standing)
                .orElseGet(() -> memory.isAccepted(tried) ? LoginStanding.ACCEPTED : LoginStanding.UNTRIED);
    }

    private LoginStanding kept(TriedCredentials tried, LoginStanding standing, Optional<Refusal> known) {
        if (standing.kind() == Kind.REFUSED) {
            String codes = standing.answer().orElse(LoginRecord.NO_CODES);
            memory.refused(tried, new Refusal(codes, trail.now(), true, standing.instead()));
        } else if (standing.kind() == Kind.ACCEPTED) {
            memory.acceptedSince(known, tried);
        }
        return standing;
    }

    private void conclude(TriedCredentials tried, String claim, LoginOutcome outcome) {
        try {
            if (!outage.getAsBoolean()) {
                ledger.conclude(tried, claim, outcome);
            }
        } catch (SecureStoreException unwritten) {
            LOG.debug("The claim on version {} expires by itself", tried.version(), unwritten);
        }
    }

    private void share(TriedCredentials tried) {
        Optional<Refusal> unshared = memory.refusal(tried).filter(refusal -> !refusal.isShared());
        if (unshared.isPresent() && !outage.getAsBoolean()) {
            share(tried, unshared.get());
        }
    }

    private void share(TriedCredentials tried, Refusal refusal) {
        try {
            if (!ledger.isDecidedAfter(
                    tried, refusal.at())) { // or it is old news: the external system may have changed
                ledger.refuse(tried, refusal.codes(), List.of()); // recorded already, when it happened
            }
            memory.forgetRefusal(tried);
        } catch (SecureStoreException unwritten) {
            LOG.debug("That version {} was refused is told to the other nodes later", tried.version(), unwritten);
        }
    }

    private AuditEvent event(TriedCredentials tried, String caller, String codes) {
        return new AuditEvent(
                0,
                trail.now(),
                AuditAction.LOG_IN,
                AuditOutcome.FAILURE,
                Optional.of("the external system refused them: " + codes),
                caller,
                Optional.empty(),
                Optional.of(tried.application().value()),
                Optional.of(tried.owner().toString()),
                Optional.of(tried.version()),
                Optional.empty());
    }
}
