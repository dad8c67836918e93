package org.securestore.credential;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.CanonicalForm;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.AbsentCaller;
import org.securestore.identity.Claim;
import org.securestore.key.PartitionKey;

/**
 * A ticket as the database has it: by its fingerprint, and with the code that proves who wrote it. Whoever can write to the
 * database but holds no node's key can make no ticket, and no other issuer's of one.
 */
public record SealedTicket(String fingerprint, AbsentCaller issuer, Instant issuedAt, AuthenticationCode code) {
    private static final int LABEL_LENGTH = 8;

    public static SealedTicket seal(Ticket ticket, AbsentCaller issuer, Instant now, PartitionKey key) {
        Instant issuedAt = now.truncatedTo(ChronoUnit.MILLIS); // as precise as it is kept
        String fingerprint = ticket.fingerprint();
        return new SealedTicket(
                fingerprint, issuer, issuedAt, key.authenticate(canonicalForm(fingerprint, issuer, issuedAt)));
    }

    /**
     * This ticket, if its code proves it.
     *
     * @throws TamperedRecordException if it does not
     */
    public SealedTicket verified(PartitionKey key) {
        if (!isVerified(key)) {
            throw new TamperedRecordException("The record of this ticket");
        }
        return this;
    }

    /** Proof of exactly this under the newest key, for whoever has verified it. */
    public AuthenticationCode proof(PartitionKey key) {
        return key.authenticate(canonicalForm(fingerprint, issuer, issuedAt));
    }

    /** Whether its code proves this ticket. */
    public boolean isVerified(PartitionKey key) {
        return key.verifies(canonicalForm(fingerprint, issuer, issuedAt), code);
    }

    /** Whether it was issued less than {@code timeout} ago. */
    public boolean isYoungerThan(Duration timeout, Instant now) {
        return now.isBefore(issuedAt.plus(timeout));
    }

    /** What tells this ticket from others in the audit log, and is of no use for redeeming it. */
    public String label() {
        return "ticket " + label(fingerprint);
    }

    /** What tells the ticket of this fingerprint from others. */
    public static String label(String fingerprint) {
        return fingerprint.substring(0, Math.min(LABEL_LENGTH, fingerprint.length()));
    }

    private static CanonicalForm canonicalForm(String fingerprint, AbsentCaller issuer, Instant issuedAt) {
        return CanonicalForm.of("ticket")
                .text(fingerprint)
                .text(issuer.name())
                .bytes(issuer.self().canonicalForm())
                .number(issuer.isAuthenticated() ? 1 : 0)
                .texts(issuer.claims().stream()
                        .map(Claim::canonicalForm)
                        .map(CanonicalForm::toHex)
                        .sorted()
                        .toList())
                .number(issuedAt.toEpochMilli());
    }
}
