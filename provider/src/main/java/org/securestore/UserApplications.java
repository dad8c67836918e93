package org.securestore;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.ApplicationQuery;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.credential.SealedCredentials;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.AccessDecision;
import org.securestore.identity.Caller;
import org.securestore.identity.Grant;

/** What a caller may know of the applications that he may use. */
final class UserApplications {
    private final OpenStore store;
    private final Caller caller;
    private final AuditedWork work;

    UserApplications(OpenStore store, Caller caller, AuditedWork work) {
        this.store = store;
        this.caller = caller;
        this.work = work;
    }

    List<UserApplication> list() {
        List<UserApplication> applications = work.ask(
                AuditAction.LIST_USER_APPLICATIONS,
                Subject.STORE,
                () -> store.memory().intactDefinitions().stream()
                        .flatMap(this::userView)
                        .toList());
        work.record(AuditAction.LIST_USER_APPLICATIONS, Subject.STORE, Outcome.done(applications));
        return applications;
    }

    UserApplication get(TargetApplicationId id) {
        Outcome<UserApplication> outcome = work.ask(
                AuditAction.SHOW_USER_APPLICATION,
                Subject.of(id),
                () -> store.memory()
                        .definition(id)
                        .map(definition -> userView(definition)
                                .findFirst()
                                .map(Outcome::done)
                                .orElseGet(() -> Outcome.refused(
                                        new AccessDeniedException(id.value()),
                                        decide(definition).reason())))
                        .orElseGet(() -> Outcome.noSuchApplication(id)));
        work.record(AuditAction.SHOW_USER_APPLICATION, Subject.of(id), outcome);
        return outcome.orElseThrow();
    }

    /** Looks up the credentials of no more applications than the page has. */
    UserApplicationPage page(ApplicationQuery query) {
        UserApplicationPage page = work.ask(AuditAction.LIST_USER_APPLICATIONS, Subject.STORE, () -> {
            ApplicationPages.Page found = new ApplicationPages(store, caller).usable(query);
            return new UserApplicationPage(
                    found.definitions().stream().flatMap(this::userView).toList(), found.total());
        });
        work.record(AuditAction.LIST_USER_APPLICATIONS, Subject.STORE, Outcome.done(page));
        return page;
    }

    private AccessDecision decide(SealedDefinition definition) {
        return definition.application().mapping().decide(caller);
    }

    private Stream<UserApplication> userView(SealedDefinition definition) {
        return decide(definition) instanceof AccessDecision.Granted granted
                ? Stream.of(userView(definition, intact(definition, granted.grant())))
                : Stream.empty();
    }

    // Whoever looks what there is has to see the rest, too; whoever opens this one is told.
    private Optional<SealedCredentials> intact(SealedDefinition definition, Grant grant) {
        try {
            return store.memory().credentials(definition, grant.owner());
        } catch (TamperedRecordException changed) {
            return Optional.empty();
        }
    }

    private UserApplication userView(SealedDefinition definition, Optional<SealedCredentials> credentials) {
        TargetApplication application = definition.application();
        return new UserApplication(
                application.id(),
                definition.version(),
                application.displayName(),
                application.contactEmail(),
                application.type(),
                application.fields(),
                credentials.map(SealedCredentials::setAt),
                credentials.map(SealedCredentials::version).orElse(0L),
                credentials.flatMap(SealedCredentials::expiresAt),
                credentials.map(set -> set.entered(application)).orElseGet(List::of),
                store.signUpPage(application));
    }
}
