package org.securestore;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.SealedConnectionSettings;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.audit.AuditAction;
import org.securestore.definition.DefinitionsDocument;
import org.securestore.definition.DefinitionsPlan;
import org.securestore.failure.ConflictException;
import org.securestore.failure.DocumentRejectedException;
import org.securestore.failure.LastAdministratorException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Rights;
import org.securestore.persistence.StoreTransaction;

/**
 * Target applications, rights and the settings of connections as documents: YAML that says what there should be, without secrets. Each change that a
 * document leads to needs the caller's right to make it alone, and has an audit event of its own. Threads may share it.
 *
 * <pre>{@code
 * DefinitionsPlan plan = session.definitions().plan(document);
 * System.out.println(plan.diff());
 * session.definitions().apply(plan);
 * }</pre>
 */
public final class DefinitionsAdministration {
    private final OpenStore store;
    private final Caller caller;
    private final AuthorizedWork work;

    DefinitionsAdministration(OpenStore store, Caller caller, AuthorizedWork work) {
        this.store = store;
        this.caller = caller;
        this.work = work;
    }

    /**
     * A document of all target applications that the caller may see, of the settings of connections if he manages all
     * applications, and of the rights if he has full control. Applied to this store as it is, it changes nothing.
     */
    public String export() {
        Exported exported = work.look(
                AuditAction.EXPORT_DEFINITIONS,
                Subject.STORE,
                (transaction, authority) -> Outcome.done(new Exported(
                        store.intactDefinitions(transaction),
                        authority.has(AdministrativeRight.ALL_TARGET_APPLICATIONS),
                        authority.hasFullControl()
                                ? Optional.of(store.rights(transaction).rights())
                                : Optional.empty(),
                        authority.managesAll()
                                ? Optional.of(store.records()
                                        .intactConnectionSettings(transaction)
                                        .map(SealedConnectionSettings::settings)
                                        .toList())
                                : Optional.empty())));
        return exported.seenBy(caller); // outside of the transaction, as a caller may take his time
    }

    /**
     * What would have to change so that the store is as a document says. Changes nothing.
     *
     * @throws DocumentRejectedException if the document is wrong, or says what the store's definitions cannot become
     * @throws NotAuthorizedException if the caller may not make one of the changes, or not see what the document is about
     * @throws LastAdministratorException if no user would have full control any more
     */
    public DefinitionsPlan plan(String document) {
        AuditAction action = AuditAction.PLAN_DEFINITIONS;
        DefinitionsDocument parsed = parse(action, document);
        return work.lookAtAll(action, parsed.scope(), authorities -> plan(parsed, authorities));
    }

    /**
     * Makes the store as a document says, in one transaction. What is so already is left alone.
     *
     * @return what was changed; empty if there was nothing to do
     * @throws DocumentRejectedException if the document is wrong, or says what the store's definitions cannot become
     * @throws NotAuthorizedException if the caller may not make one of the changes, or not see what the document is about
     * @throws LastAdministratorException if no user would have full control any more
     */
    public DefinitionsPlan apply(String document) {
        AuditAction action = AuditAction.APPLY_DEFINITIONS;
        DefinitionsDocument parsed = parse(action, document);
        return work.changeAll(action, parsed.scope(), authorities -> making(plan(parsed, authorities), authorities));
    }

    /**
     * Makes the changes of a plan, in one transaction.
     *
     * @return the plan
     * @throws ConflictException if what the plan is about has changed since it was made
     * @throws NotAuthorizedException if the caller may not make one of the changes
     * @throws LastAdministratorException if no user would have full control any more
     */
    public DefinitionsPlan apply(DefinitionsPlan plan) {
        return work.changeAll(AuditAction.APPLY_DEFINITIONS, plan.versions().scope(), authorities -> {
            if (!authorities.stored().versions().equals(plan.versions())) {
                throw new ConflictException("what this plan is about");
            }
            return making(plan, authorities);
        });
    }

    private DefinitionsDocument parse(AuditAction action, String document) {
        return work.ask(action, Subject.STORE, () -> DefinitionsDocument.parse(document));
    }

    private DefinitionsPlan plan(DefinitionsDocument document, Authorities authorities) {
        new PermittedChanges(authorities).checkSight(document.scope());
        DefinitionsPlan plan = document.plan(authorities.stored(), wanted -> kept(wanted, authorities));
        check(plan, authorities);
        return plan;
    }

    private static void check(DefinitionsPlan plan, Authorities authorities) {
        PermittedChanges permitted = new PermittedChanges(authorities);
        plan.changes().forEach(change -> change.make(permitted).orElseThrow());
    }

    // As when he creates a single application: or whoever may create, and nothing else, would never see it again.
    private TargetApplication kept(TargetApplication wanted, Authorities authorities) {
        Authority authority = authorities.over(wanted.id());
        boolean keepsHimself =
                !authority.managesAll() && (authority.definition().isEmpty() || authority.administers());
        return keepsHimself ? StoreChanges.withAdministrator(wanted, caller) : wanted;
    }

    private Function<StoreTransaction, Reached<DefinitionsPlan>> making(DefinitionsPlan plan, Authorities authorities) {
        check(plan, authorities); // what is refused is so before anything is written
        return transaction -> {
            MadeChanges made = MadeChanges.of(plan, store, authorities, transaction);
            return Reached.by(Outcome.done(plan, made.summary()), made.acts());
        };
    }

    /** What a document is made of. */
    private record Exported(
            List<SealedDefinition> definitions,
            boolean all,
            Optional<Rights> rights,
            Optional<List<ConnectionSettings>> connections) {
        String seenBy(Caller caller) {
            return DefinitionsDocument.textOf(
                    definitions.stream()
                            .map(SealedDefinition::application)
                            .filter(application -> all || application.isAdministeredBy(caller))
                            .toList(),
                    rights,
                    connections);
        }
    }
}
