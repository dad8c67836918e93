package org.securestore.jca;

import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.util.ArrayList;
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

    /** Whether there is nothing for the store to do. */
    synchronized boolean isEmpty() {
        return sets.values().stream().noneMatch(StagedSet::isChanged);
    }

    /** What was done to an entry; empty if it is as the store has it. */
    synchronized Optional<StagedField> find(CredentialAlias alias) {
        return Optional.ofNullable(sets.get(alias.application())).flatMap(set -> set.find(alias));
    }

    /** Opens an entry that was set, with a key of the caller's own. */
    synchronized Optional<OpenedEntry> open(CredentialAlias alias) {
        return find(alias).flatMap(StagedField::entry).map(OpenedEntry::copy);
    }

    /** The entries that were set. */
    synchronized List<String> aliases() {
        return sets.values().stream().flatMap(StagedSet::aliases).toList();
    }

    /** Changes a set, which is as {@code seen} says if nothing was done to it before. */
    synchronized void change(WrittenApplication seen, Change change) throws KeyStoreException {
        change.make(sets.computeIfAbsent(seen.id(), id -> new StagedSet(seen)));
    }

    /** The application as it was when the first of its entries was changed; as {@code look} sees it if none was. */
    synchronized WrittenApplication application(
            TargetApplicationId id, Function<TargetApplicationId, WrittenApplication> look) {
        StagedSet set = sets.get(id);
        return set == null ? look.apply(id) : set.application();
    }

    /** Whether all that the store has of an application is to go. */
    synchronized boolean isCleared(TargetApplicationId id) {
        StagedSet set = sets.get(id);
        return set != null && set.isCleared();
    }

    /**
     * Has {@code store} make all changes, and begins anew. If it throws, they stay. Nobody changes anything meanwhile.
     *
     * @throws GeneralSecurityException if a private key cannot be encoded
     */
    synchronized void commit(Consumer<List<CredentialChange>> store) throws GeneralSecurityException {
        List<CredentialChange> changes = new ArrayList<>();
        for (StagedSet set : sets.values()) {
            set.change().ifPresent(changes::add);
        }
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

    /** What is done to a set. */
    @FunctionalInterface
    interface Change {
        void make(StagedSet set) throws KeyStoreException;
    }
}
