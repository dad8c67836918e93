package org.securestore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.bundle.BundleFile;
import org.securestore.bundle.BundleProgress;
import org.securestore.bundle.ExistingApplications;
import org.securestore.bundle.ImportPlan;
import org.securestore.bundle.MovedCredentials;
import org.securestore.bundle.PlannedApplication;
import org.securestore.definition.DefinitionChange;
import org.securestore.definition.DefinitionsPlan;
import org.securestore.definition.Scope;
import org.securestore.definition.StoredDefinitions;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.Caller;
import org.securestore.persistence.StoreTransaction;

/** Takes over what a bundle holds, or tells what that would change. The bundle was read to its end and proved before. */
final class BundleImport {
    private final OpenStore store;
    private final Caller caller;
    private final AuthorizedWork work;
    private final BundleFile bundle;
    private final ExistingApplications existing;
    private final BundleProgress progress;

    BundleImport(
            OpenStore store,
            Caller caller,
            AuthorizedWork work,
            BundleFile bundle,
            ExistingApplications existing,
            BundleProgress progress) {
        this.store = store;
        this.caller = caller;
        this.work = work;
        this.bundle = bundle;
        this.existing = existing;
        this.progress = progress;
    }

    ImportPlan plan() {
        return work.lookAtAll(AuditAction.PLAN_BUNDLE, scope(), authorities -> {
            StoredDefinitions stored = authorities.stored();
            Map<TargetApplicationId, DefinitionChange> changes = changes(authorities);
            return plan(
                    changes, store.database().read(transaction -> replaced(set -> isThere(transaction, stored, set))));
        });
    }

    ImportPlan run() {
        return work.changeAll(AuditAction.IMPORT_BUNDLE, scope(), authorities -> {
            StoredDefinitions stored = authorities.stored();
            Map<TargetApplicationId, DefinitionChange> changes = changes(authorities);
            DefinitionsPlan definitions = new DefinitionsPlan(List.copyOf(changes.values()), stored.versions());
            return transaction -> {
                MadeChanges made = MadeChanges.of(definitions, store, authorities, transaction);
                ImportedSets sets = ImportedSets.into(store, transaction, bundle, caller.name());
                ImportPlan done = plan(changes, replaced(sets::put));
                return Reached.by(Outcome.done(done, summary(done)), acts(made, done));
            };
        });
    }

    private Scope scope() {
        return new Scope(
                bundle.contents().applications().stream()
                        .map(TargetApplication::id)
                        .collect(Collectors.toSet()),
                false,
                false,
                Optional.empty());
    }

    /** What has to become of definitions; an application that is so already has no entry. */
    private Map<TargetApplicationId, DefinitionChange> changes(Authorities authorities) {
        if (!authorities.overStore().hasFullControl()) {
            throw new NotAuthorizedException("import credentials");
        }
        StoredDefinitions stored = authorities.stored();
        existing.check(stored.definitions().keySet().stream().sorted().toList());
        Map<TargetApplicationId, DefinitionChange> changes = new LinkedHashMap<>();
        bundle.contents()
                .applications()
                .forEach(application ->
                        change(application, stored).ifPresent(change -> changes.put(application.id(), change)));
        return changes;
    }

    private static Optional<DefinitionChange> change(TargetApplication application, StoredDefinitions stored) {
        SealedDefinition current = stored.definitions().get(application.id());
        if (current == null) {
            return Optional.of(new DefinitionChange.Create(application));
        }
        TargetApplication before = current.application();
        TargetApplication after = current.edited(spelt(before.id(), application));
        return after.equals(before)
                ? Optional.empty()
                : Optional.of(new DefinitionChange.Update(before, after, current.version()));
    }

    // An id that differs in case only is the same, and stays as this store spells it.
    private static TargetApplication spelt(TargetApplicationId id, TargetApplication application) {
        return new TargetApplication(
                id,
                application.displayName(),
                application.contactEmail(),
                application.mapping(),
                application.release(),
                application.administrators(),
                application.fields());
    }

    /** Asks of each set whether it replaces one; how many of each application do. */
    private Map<TargetApplicationId, Long> replaced(Predicate<MovedCredentials> replaces) {
        Map<TargetApplicationId, Long> replaced = new HashMap<>();
        try {
            bundle.forEachSet(
                    set -> {
                        if (replaces.test(set)) {
                            replaced.merge(set.application(), 1L, Long::sum);
                        }
                    },
                    progress);
            return replaced;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isThere(StoreTransaction transaction, StoredDefinitions stored, MovedCredentials set) {
        return stored.definitions().containsKey(set.application())
                && transaction
                        .credentials()
                        .find(set.application(), set.owner())
                        .isPresent();
    }

    private ImportPlan plan(
            Map<TargetApplicationId, DefinitionChange> changes, Map<TargetApplicationId, Long> replaced) {
        return new ImportPlan(
                bundle.contents().exportedAt(),
                bundle.contents().exportedBy(),
                bundle.contents().applications().stream()
                        .map(application -> plan(application, changes, replaced.getOrDefault(application.id(), 0L)))
                        .toList());
    }

    private PlannedApplication plan(
            TargetApplication application, Map<TargetApplicationId, DefinitionChange> changes, long replaced) {
        return new PlannedApplication(
                application,
                Optional.ofNullable(changes.get(application.id())),
                bundle.setsOf(application.id()) - replaced,
                replaced);
    }

    private static List<Reached.Act> acts(MadeChanges made, ImportPlan done) {
        Stream<Reached.Act> applications = done.applications().stream()
                .map(application -> new Reached.Act(
                        AuditAction.IMPORT_BUNDLE,
                        Subject.of(application.id()),
                        Outcome.done(application, sets(application.created(), application.replaced()))));
        return Stream.concat(made.acts().stream(), applications).toList();
    }

    private static String summary(ImportPlan done) {
        return done.applications().size() + " applications, " + sets(done.created(), done.replaced());
    }

    private static String sets(long created, long replaced) {
        return created + " sets created, " + replaced + " replaced";
    }
}
