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
        Optional<Refusal> refusal = memory.refusal(tried);
        if (refusal.isPresent()) {
            share(tried, refusal.get());
            return refusal.get().standing();
        }
        if (outage.getAsBoolean()) {
            return remembered(tried);
        }
        try {
            LoginStanding standing = ledger.look(tried);
            return standing.kind() == Kind.BUSY && memory.isAccepted(tried) // as by whom that could not be written
                    ? LoginStanding.ACCEPTED
                    : kept(tried, standing);
        } catch (StoreUnavailableException silent) {
            return remembered(tried);
        }
    }

    /** Keeps other nodes from trying what is {@link Kind#UNTRIED}, if they can be told; if it is not any more, says so. */
    LoginStanding claim(TriedCredentials tried, String claim) {
        if (outage.getAsBoolean()) {
            return remembered(tried);
        }
        try {
            return kept(tried, ledger.claim(tried, claim));
        } catch (StoreUnavailableException silent) {
            return remembered(tried);
        }
    }

    void accepted(TriedCredentials tried, String claim) {
        memory.accepted(tried);
        conclude(tried, claim, LoginOutcome.ACCEPTED);
    }

    /** Whoever had the claim could not reach the external system. */
    void givenUp(TriedCredentials tried, String claim) {
        conclude(tried, claim, LoginOutcome.UNTRIED);
    }

    /** Remembers it at once; {@link #tellRefusal} has to follow. */
    void refused(TriedCredentials tried, String codes) {
        memory.refused(tried, new Refusal(codes, true)); // or another caller might tell it, and not the auditors
    }

    /** Tells the other nodes, the auditors and the operators, unless they know already. */
    void tellRefusal(TriedCredentials tried, String caller, String codes) {
        try {
            if (isNews(tried, codes, event(tried, caller, codes))) {
                LOG.warn(
                        "The external system of {} refused version {} of credentials ({}); it is not tried again, set them"
                                + " anew",
                        tried.application(),
                        tried.version(),
                        codes);
            }
        } catch (SecureStoreException unwritten) {
            LOG.debug("That version {} was refused cannot be recorded", tried.version(), unwritten);
        }
    }

    /** Begins anew: the store was put back, and its versions count on from an older one. */
    void forget() {
        memory.forget();
    }

    private boolean isNews(TriedCredentials tried, String codes, AuditEvent event) {
        if (!outage.getAsBoolean()) {
            try {
                return ledger.refuse(tried, codes, List.of(event));
            } catch (StoreUnavailableException silent) {
                LOG.debug("That version {} was refused is told to the other nodes later", tried.version(), silent);
            }
        }
        memory.refused(tried, new Refusal(codes, false));
        uses.refused(event); // which is queued until it can be written
        return true;
    }

    private LoginStanding remembered(TriedCredentials tried) {
        return memory.isAccepted(tried) ? LoginStanding.ACCEPTED : LoginStanding.UNTRIED;
    }

    private LoginStanding kept(TriedCredentials tried, LoginStanding standing) {
        if (standing.kind() == Kind.REFUSED) {
            memory.refused(tried, new Refusal(standing.answer().orElse(LoginRecord.NO_CODES), true));
        } else if (standing.kind() == Kind.ACCEPTED) {
            memory.accepted(tried);
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

    private void share(TriedCredentials tried, Refusal refusal) {
        if (refusal.isShared() || outage.getAsBoolean()) {
            return;
        }
        try {
            ledger.refuse(tried, refusal.codes(), List.of()); // recorded already, when it happened
            memory.refused(tried, refusal.shared());
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
