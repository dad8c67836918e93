package org.securestore.jca;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.securestore.application.CredentialAlias;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialChange;

/** What one caller has changed in a key store and not stored yet. Threads may share it. */
final class StagedEntries {
    private final Map<TargetApplicationId, StagedSet> sets = new LinkedHashMap<>();

    synchronized boolean isEmpty() {
        return changes().isEmpty();
    }

    /** What was done to an entry; empty if it is as the store has it. */
    synchronized Optional<StagedField> find(CredentialAlias alias) {
        return Optional.ofNullable(sets.get(alias.application())).flatMap(set -> set.find(alias));
    }

    /** The entries that were set. */
    synchronized List<String> aliases() {
        return sets.values().stream().flatMap(StagedSet::aliases).toList();
    }

    /** Changes a set, which is as {@code seen} says if nothing was done to it before. */
    synchronized void change(WrittenApplication seen, Consumer<StagedSet> change) {
        change.accept(sets.computeIfAbsent(seen.id(), id -> new StagedSet(seen)));
    }

    /** The application as it was when the first of its entries was changed; as {@code look} sees it if none was. */
    synchronized WrittenApplication application(
            TargetApplicationId id, Function<TargetApplicationId, WrittenApplication> look) {
        StagedSet set = sets.get(id);
        return set == null ? look.apply(id) : set.application();
    }

    /** Has {@code store} make all changes, and begins anew. If it throws, they stay. Nobody changes anything meanwhile. */
    synchronized void commit(Consumer<List<CredentialChange>> store) {
        List<CredentialChange> changes = changes();
        if (!changes.isEmpty()) {
            store.accept(changes);
        }
        discard();
    }

    /** Begins anew. */
    synchronized void discard() {
        sets.values().forEach(StagedSet::close);
        sets.clear();
    }

    private List<CredentialChange> changes() {
        return sets.values().stream().flatMap(set -> set.change().stream()).toList();
    }
}
