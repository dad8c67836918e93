package org.securestore;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.credential.CredentialChange;
import org.securestore.definition.Scope;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.ConflictException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.Caller;
import org.securestore.identity.CredentialOwner;
import org.securestore.persistence.StoreTransaction;

/** Several sets of credentials that a caller changes together: all of them, or none. */
final class CredentialBatch {
    private final Caller caller;
    private final AuthorizedWork work;
    private final CredentialKeeping keeping;

    CredentialBatch(OpenStore store, Caller caller, AuthorizedWork work) {
        this.caller = caller;
        this.work = work;
        this.keeping = new CredentialKeeping(store, caller);
    }

    void change(List<CredentialChange> changes) {
        Set<TargetApplicationId> applications =
                changes.stream().map(CredentialChange::application).collect(Collectors.toSet());
        if (applications.size() < changes.size()) {
            throw new IllegalArgumentException("A set of credentials is changed twice; make one change of both");
        }
        work.changeAll(
                AuditAction.CHANGE_CREDENTIALS,
                new Scope(applications, false, false, Optional.empty()),
                authorities -> {
                    List<Permitted> permitted = changes.stream()
                            .map(change -> permitted(authorities.over(change.application()), change))
                            .toList();
                    return transaction -> {
                        List<Reached.Act> acts = permitted.stream()
                                .flatMap(each -> made(transaction, each).stream())
                                .toList();
                        return Reached.by(Outcome.done(acts.size(), acts.size() + " sets"), acts);
                    };
                });
    }

    /** @throws NotAuthorizedException if it is shared by the members of an application that he does not administer */
    private Permitted permitted(Authority authority, CredentialChange change) {
        TargetApplicationId id = change.application();
        SealedDefinition definition =
                authority.definition().orElseThrow(() -> new NoSuchApplicationException(id.value()));
        if (change.definition().isPresent() && change.definition().getAsLong() != definition.version()) {
            throw new ConflictException("the definition of " + id);
        }
        boolean shared = definition.application().mapping().hasOwner(CredentialOwner.MEMBERS);
        if (shared && !authority.administers()) {
            throw new NotAuthorizedException("change the credentials of " + id);
        }
        CredentialOwner owner = shared ? CredentialOwner.MEMBERS : himself(id);
        return new Permitted(
                definition,
                owner,
                change instanceof CredentialChange.Put put
                        ? new CredentialChange.Put(id, put.definition(), keeping.verify(definition, owner, put.entry()))
                        : change);
    }

    private CredentialOwner himself(TargetApplicationId id) {
        return OwnCredentials.owner(caller).orElseThrow(() -> new AccessDeniedException(id.value()));
    }

    // Thrown, not returned: what was written before has to be rolled back.
    private Optional<Reached.Act> made(StoreTransaction transaction, Permitted permitted) {
        Outcome<?> outcome = outcome(transaction, permitted);
        outcome.orElseThrow();
        return permitted.change() instanceof CredentialChange.Unchanged
                ? Optional.empty()
                : Optional.of(new Reached.Act(permitted.action(), permitted.subject(), outcome));
    }

    private Outcome<?> outcome(StoreTransaction transaction, Permitted permitted) {
        if (permitted.change() instanceof CredentialChange.Clear clear) {
            return keeping.clear(transaction, permitted.definition().application(), permitted.owner(), clear.cleared());
        }
        if (permitted.change() instanceof CredentialChange.Unchanged unchanged) {
            return keeping.confirm(
                    transaction, permitted.definition().application(), permitted.owner(), unchanged.version());
        }
        return keeping.put(
                transaction,
                permitted.definition(),
                permitted.owner(),
                ((CredentialChange.Put) permitted.change()).entry());
    }

    /** A change that its caller may make. */
    private record Permitted(SealedDefinition definition, CredentialOwner owner, CredentialChange change) {
        AuditAction action() {
            boolean shared = owner.equals(CredentialOwner.MEMBERS);
            return change instanceof CredentialChange.Clear
                    ? shared ? AuditAction.CLEAR_GROUP_CREDENTIALS : AuditAction.CLEAR_CREDENTIALS
                    : shared ? AuditAction.SET_GROUP_CREDENTIALS : AuditAction.SET_CREDENTIALS;
        }

        Subject subject() {
            return Subject.of(change.application(), owner);
        }
    }
}
