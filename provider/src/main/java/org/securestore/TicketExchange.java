package org.securestore;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.Release;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SealedCredentials;
import org.securestore.credential.SealedTicket;
import org.securestore.credential.Ticket;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NoCallerException;
import org.securestore.failure.TicketRejectedException;
import org.securestore.identity.AbsentCaller;
import org.securestore.identity.AccessDecision;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.identity.Grant;
import org.securestore.identity.RecognisedCaller;
import org.securestore.identity.RightGrant;
import org.securestore.identity.Rights;
import org.securestore.persistence.StoreTransaction;

/** What a caller does to lend his credentials to a service, and a service to use them. */
final class TicketExchange {
    private final OpenStore store;
    private final Caller caller;
    private final AuditedWork work;

    TicketExchange(OpenStore store, Caller caller, AuditedWork work) {
        this.store = store;
        this.caller = caller;
        this.work = work;
    }

    /** Asks the caller all that may matter when he is absent, before it locks the store. */
    Ticket issue() {
        Optional<AbsentCaller> issuer = work.ask(AuditAction.ISSUE_TICKET, Subject.STORE, this::issuer);
        return work.perform(
                AuditAction.ISSUE_TICKET,
                issuer.map(known -> Subject.of(CredentialOwner.individual(known.self())))
                        .orElse(Subject.STORE),
                transaction -> issuer.map(known -> issue(transaction, known)).orElseGet(TicketExchange::nobody));
    }

    /** Asks the caller whether he is a redeemer before it locks the store. */
    CredentialSet redeem(TargetApplicationId id, Ticket ticket) {
        String fingerprint = ticket.fingerprint();
        Presented presented = work.ask(
                AuditAction.REDEEM_TICKET,
                Subject.of(id),
                () -> store.database().read(transaction -> presented(transaction, id, fingerprint)));
        Optional<Claim> redeemer = presented.redeemers().stream()
                .filter(claim -> claim.isHeldBy(caller))
                .findFirst();
        Redeemed redeemed = work.perform(
                AuditAction.REDEEM_TICKET,
                presented.subject(id),
                transaction -> store.definition(transaction, id)
                        .map(definition -> redeem(transaction, definition, redeemer, fingerprint))
                        .orElseGet(() -> Outcome.noSuchApplication(id)));
        store.uses().used(id, redeemed.grant().owner());
        return store.vault().open(redeemed.definition(), redeemed.grant(), redeemed.credentials(), store.key());
    }

    private Optional<AbsentCaller> issuer() {
        return AbsentCaller.of(caller, store.database().read(this::decisiveClaims));
    }

    // Whatever a definition or the rights may ask of the issuer by the time that he is absent.
    private Set<Claim> decisiveClaims(StoreTransaction transaction) {
        Set<Claim> claims = new HashSet<>(transaction.tickets().memberClaims());
        claims.remove(Claim.SYSTEM); // whether he counts as the system is decided when the ticket is redeemed
        store.rights(transaction).rights().grants().stream()
                .filter(grant -> grant.right() == AdministrativeRight.SYSTEM_ACCOUNT)
                .map(RightGrant::claim)
                .forEach(claims::add);
        return claims;
    }

    private Outcome<Ticket> issue(StoreTransaction transaction, AbsentCaller issuer) {
        transaction.tickets().removeIssuedBefore(store.now().minus(Release.Ticketing.MAX_TIMEOUT));
        Ticket ticket = store.vault().ticket();
        SealedTicket issued = SealedTicket.seal(ticket, issuer, store.now(), store.key(transaction));
        transaction.tickets().add(issued);
        return Outcome.done(ticket, issued.label());
    }

    private Presented presented(StoreTransaction transaction, TargetApplicationId id, String fingerprint) {
        return new Presented(
                store.definition(transaction, id)
                        .<Set<Claim>>map(
                                definition -> definition.application().release().redeemers())
                        .orElseGet(Set::of),
                transaction
                        .tickets()
                        .find(fingerprint)
                        .map(ticket -> ticket.verified(store.key(transaction)))
                        .map(SealedTicket::issuer));
    }

    private Outcome<Redeemed> redeem(
            StoreTransaction transaction, SealedDefinition definition, Optional<Claim> redeemer, String fingerprint) {
        TargetApplication application = definition.application();
        if (!(application.release() instanceof Release.Ticketing ticketing)
                || redeemer.filter(claim -> ticketing.redeemers().contains(claim))
                        .isEmpty()) {
            return Outcome.refused(
                    new AccessDeniedException(application.id().value()), "holds no ticket redeemer's claim");
        }
        Optional<SealedTicket> ticket = transaction.tickets().find(fingerprint);
        if (ticket.isEmpty()) {
            return rejected(application, "no such ticket was issued, or it was redeemed or revoked");
        }
        SealedTicket found = ticket.get().verified(store.key(transaction));
        if (!found.isYoungerThan(ticketing.timeout(), store.now())) {
            return rejected(
                    application,
                    found.label() + " of " + found.issuer().self() + " was issued at " + found.issuedAt()
                            + ", more than " + ticketing.timeout().toSeconds() + " seconds ago");
        }
        return open(transaction, definition, found, "redeemer as " + redeemer.get());
    }

    private Outcome<Redeemed> open(
            StoreTransaction transaction, SealedDefinition definition, SealedTicket ticket, String redeemed) {
        TargetApplication application = definition.application();
        String behalf = ticket.label() + " of " + ticket.issuer().self();
        AccessDecision decision = application.mapping().decide(asSystemOrNot(transaction, ticket.issuer()));
        if (!(decision instanceof AccessDecision.Granted granted)) {
            return rejected(application, behalf + ", who " + decision.reason());
        }
        Grant grant = granted.grant();
        Optional<SealedCredentials> credentials =
                transaction.credentials().find(application.id(), grant.owner()).filter(this::areValid);
        if (credentials.isEmpty()) {
            return Outcome.refused(
                    absent(transaction, application, grant.owner(), ticket.issuer()),
                    behalf + ", for whom there are no credentials (any more)");
        }
        store.records()
                .requireNewest(
                        transaction.partition(),
                        credentials.get(),
                        transaction.header().revision());
        // First, or the ticket would be used up for what cannot be opened.
        store.vault()
                .open(definition, grant, credentials.get(), store.key(transaction))
                .close();
        store.records().opened(transaction.partition(), credentials.get());
        transaction.tickets().remove(ticket.fingerprint());
        return Outcome.done(
                new Redeemed(definition, grant, credentials.get()),
                behalf + ", " + grant.reason() + "; " + redeemed,
                grant.owner(),
                credentials.get().version());
    }

    // He answers from memory, so he can be asked while the store is locked.
    private Caller asSystemOrNot(StoreTransaction transaction, AbsentCaller issuer) {
        Rights rights = store.rights(transaction).rights();
        return new RecognisedCaller(issuer, () -> rights);
    }

    private boolean areValid(SealedCredentials credentials) {
        return !credentials.isExpired(store.now());
    }

    private CredentialsNotFoundException absent(
            StoreTransaction transaction, TargetApplication application, CredentialOwner owner, AbsentCaller issuer) {
        String id = application.id().value();
        return transaction
                .credentials()
                .find(application.id(), owner)
                .flatMap(SealedCredentials::expiresAt)
                .map(end -> application.type().isGroup()
                        ? CredentialsNotFoundException.ofExpiredGroup(id, end)
                        : CredentialsNotFoundException.ofExpiredIndividual(
                                id, issuer.name(), end, store.signUpPage(application)))
                .orElseGet(() -> application.type().isGroup()
                        ? CredentialsNotFoundException.ofGroup(id)
                        : CredentialsNotFoundException.ofIndividual(id, issuer.name(), store.signUpPage(application)));
    }

    private static Outcome<Redeemed> rejected(TargetApplication application, String reason) {
        return Outcome.refused(new TicketRejectedException(application.id().value()), reason);
    }

    private static Outcome<Ticket> nobody() {
        return Outcome.refused(
                new NoCallerException("Issuing a ticket"), "is anonymous, or does not hold the claim to its own name");
    }

    /** What a ticket was redeemed for; opened once that is committed, so that nothing open is left if it cannot be. */
    private record Redeemed(SealedDefinition definition, Grant grant, SealedCredentials credentials) {}

    /** What the store says of a ticket and an application, before the caller is asked. */
    private record Presented(Set<Claim> redeemers, Optional<AbsentCaller> issuer) {
        Subject subject(TargetApplicationId id) {
            return issuer.map(known -> Subject.of(id).onBehalfOf(known.self().toString()))
                    .orElseGet(() -> Subject.of(id));
        }
    }
}
