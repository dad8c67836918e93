package org.securestore.cli.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.securestore.SecureStoreSession;
import org.securestore.StoreStatus;
import org.securestore.audit.AuditStanding;
import org.securestore.cli.diagnosis.CredentialTrouble;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.key.KeyState;
import org.securestore.key.NodeStanding;

/**
 * All that a caller may see of a store at a glance.
 *
 * @param leftOut what he may not see, or this node cannot tell
 */
record Survey(
        StoreStatus status,
        Optional<List<NodeStanding>> nodes,
        Optional<AuditStanding> audit,
        Optional<CredentialTrouble> credentials,
        List<LeftOut> leftOut) {
    Survey {
        leftOut = List.copyOf(leftOut);
    }

    /** Looks at all of it, as far as this caller may: what he has no right to is not asked for, which would be recorded. */
    static Survey of(StoreStatus status, SecureStoreSession session) {
        Surveyor surveyor = new Surveyor(status, session);
        return new Survey(
                status,
                surveyor.look(
                        "nodes",
                        AdministrativeRight.FULL_CONTROL,
                        () -> session.nodes().list()),
                surveyor.look(
                        "audit log",
                        AdministrativeRight.FULL_CONTROL,
                        () -> session.audit().standing()),
                surveyor.look(
                        "expiring credentials and refused logins",
                        AdministrativeRight.ALL_TARGET_APPLICATIONS,
                        () -> CredentialTrouble.in(session.credentialAdministration())),
                surveyor.leftOut);
    }

    /** What is not in it, and why. */
    record LeftOut(String what, String why) {}

    /** Looks at one part after the other, and notes what it could not see. */
    private static final class Surveyor {
        private final boolean ready;
        private final Set<AdministrativeRight> rights;
        private final List<LeftOut> leftOut = new ArrayList<>();

        Surveyor(StoreStatus status, SecureStoreSession session) {
            this.ready = status.key() == KeyState.READY;
            this.rights = ready ? session.heldRights() : Set.of();
        }

        <T> Optional<T> look(String what, AdministrativeRight needed, Supplier<T> question) {
            if (!ready) {
                return without(what, "this node holds no key");
            }
            if (!rights.contains(needed)) {
                return without(what, "it needs the right " + needed.externalName());
            }
            try {
                return Optional.of(question.get());
            } catch (SecureStoreException unanswered) {
                return without(what, String.valueOf(unanswered.getMessage()));
            }
        }

        private <T> Optional<T> without(String what, String why) {
            leftOut.add(new LeftOut(what, why));
            return Optional.empty();
        }
    }
}
