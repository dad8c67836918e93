package org.securestore.console.overview;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.securestore.CredentialAdministration;
import org.securestore.SecureStoreSession;
import org.securestore.StoreStatus;
import org.securestore.audit.AuditStanding;
import org.securestore.credential.CredentialSummary;
import org.securestore.failure.SecureStoreException;
import org.securestore.key.NodeStanding;

/**
 * All that an administrator sees of a store at a glance: what one question is refused, the others still answer.
 *
 * @param expiring what expires soon or has expired, the first to expire first
 * @param refused what the external system refused last
 * @param unanswered why something is missing
 */
record Survey(
        StoreStatus status,
        Optional<List<NodeStanding>> nodes,
        Optional<AuditStanding> audit,
        List<CredentialSummary> expiring,
        List<CredentialSummary> refused,
        List<String> unanswered) {
    static final Duration SOON = Duration.ofDays(30);
    static final int MOST = CredentialAdministration.MOST_LISTED;

    /** Looks at all of it. */
    static Survey of(StoreStatus status, SecureStoreSession session) {
        List<String> unanswered = new ArrayList<>();
        CredentialAdministration credentials = session.credentialAdministration();
        return new Survey(
                status,
                answer(() -> session.nodes().list(), unanswered),
                answer(() -> session.audit().standing(), unanswered),
                answer(() -> credentials.expiring(SOON, MOST), unanswered).orElse(List.of()),
                answer(() -> credentials.refused(MOST), unanswered).orElse(List.of()),
                unanswered);
    }

    private static <T> Optional<T> answer(Supplier<T> question, List<String> unanswered) {
        try {
            return Optional.of(question.get());
        } catch (SecureStoreException refusal) {
            unanswered.add(String.valueOf(refusal.getMessage()));
            return Optional.empty();
        }
    }
}
