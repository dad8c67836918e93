package org.securestore;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.securestore.LoginStanding.Kind;
import org.securestore.credential.LoginOutcome;
import org.securestore.credential.LoginRecord;
import org.securestore.credential.LoginRecord.Previous;

/**
 * What the ledger says of credentials that somebody means to log in with, and what it is to say next. There are two versions
 * to it: the newest, and, once that was refused, the last one that was accepted before. Whichever is tried for the first time
 * is tried by one. Where the one before is refused after it was accepted in place of the newest, the external system has
 * changed, and the newest is tried once more.
 *
 * @param tried what somebody means to log in with
 * @param found what the ledger says
 * @param node where it is found out what it is to say next
 */
record LedgerEntry(TriedCredentials tried, Optional<LoginRecord> found, Instant now, Optional<String> node) {
    /** @param longest after how long somebody who tries is taken for dead */
    LoginStanding standing(Duration longest) {
        Kind kind = outcome().map(known -> kind(known, longest)).orElse(Kind.REPLACED);
        return new LoginStanding(
                kind,
                found.flatMap(LoginRecord::answer).filter(codes -> kind == Kind.REFUSED),
                instead().map(Previous::version).filter(version -> kind != Kind.REPLACED));
    }

    boolean isClaimedBy(String claim) {
        return outcome().filter(LoginOutcome.TRYING::equals).isPresent()
                && found.flatMap(LoginRecord::claim).filter(claim::equals).isPresent();
    }

    /** Whether this version was decided on after that. */
    boolean isDecidedAfter(Instant then) {
        return outcome().isPresent()
                && found.filter(login -> login.at().isAfter(then)).isPresent();
    }

    /** That somebody has begun to try. */
    LoginRecord trying(String claim) {
        return said(LoginOutcome.TRYING, Optional.of(claim));
    }

    /** That it was accepted, or nobody got as far. */
    LoginRecord concluded(LoginOutcome outcome) {
        return said(outcome, Optional.empty());
    }

    LoginRecord refused(String codes) {
        if (!tried.isStandIn()) {
            return record(LoginOutcome.REFUSED, Optional.empty(), Optional.of(codes), instead());
        }
        return outcome().filter(LoginOutcome.ACCEPTED::equals).isPresent()
                ? record(LoginOutcome.UNTRIED, Optional.empty(), Optional.empty(), Optional.empty())
                : record(LoginOutcome.REFUSED, Optional.empty(), answer(), Optional.empty());
    }

    private LoginRecord said(LoginOutcome outcome, Optional<String> claim) {
        if (tried.isStandIn()) {
            return record(LoginOutcome.REFUSED, claim, answer(), Optional.of(new Previous(tried.version(), outcome)));
        }
        return record(outcome, claim, Optional.empty(), instead().filter(before -> outcome != LoginOutcome.ACCEPTED));
    }

    private LoginRecord record(
            LoginOutcome ofNewest, Optional<String> claim, Optional<String> answer, Optional<Previous> previous) {
        return new LoginRecord(tried.newest(), ofNewest, now, node, claim, answer, previous);
    }

    private Optional<String> answer() {
        return found.flatMap(LoginRecord::answer);
    }

    /** What has come of it; nothing if the ledger is about a newer version, or has another one in its place. */
    private Optional<LoginOutcome> outcome() {
        return tried.isStandIn() ? outcomeOfStandIn() : outcomeOfNewest();
    }

    private Optional<LoginOutcome> outcomeOfNewest() {
        long ledgers = found.map(LoginRecord::credentialVersion).orElse(0L);
        if (ledgers > tried.version()) {
            return Optional.empty();
        }
        return Optional.of(
                ledgers == tried.version() ? found.map(LoginRecord::outcome).orElseThrow() : LoginOutcome.UNTRIED);
    }

    private Optional<LoginOutcome> outcomeOfStandIn() {
        return found.filter(login -> login.credentialVersion() == tried.newest())
                .filter(login -> login.outcome() == LoginOutcome.REFUSED)
                .flatMap(LoginRecord::previous)
                .filter(previous -> previous.version() == tried.version())
                .map(Previous::outcome);
    }

    private Kind kind(LoginOutcome outcome, Duration longest) {
        return switch (outcome) {
            case UNTRIED -> Kind.UNTRIED;
            case TRYING -> isBeingTried(longest) ? Kind.BUSY : Kind.UNTRIED;
            case ACCEPTED -> Kind.ACCEPTED;
            case REFUSED -> Kind.REFUSED;
        };
    }

    /** As far as can be told: whoever tries may have died. */
    private boolean isBeingTried(Duration longest) {
        return found.filter(login -> Duration.between(login.at(), now).abs().compareTo(longest) < 0)
                .isPresent(); // another node's clock may be ahead
    }

    /** What may be used in place of this version if it is refused: nothing, if that has been refused, or this accepted. */
    private Optional<Previous> instead() {
        if (tried.isStandIn() || found.isEmpty()) {
            return Optional.empty();
        }
        LoginRecord login = found.get();
        if (login.credentialVersion() == tried.version()) {
            return login.previous();
        }
        return login.outcome() == LoginOutcome.ACCEPTED
                ? Optional.of(new Previous(login.credentialVersion(), LoginOutcome.UNTRIED))
                : login.previous().map(previous -> previous.with(LoginOutcome.UNTRIED));
    }
}
