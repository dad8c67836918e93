package org.securestore.jca;

import java.security.UnrecoverableKeyException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.securestore.application.CredentialAlias;
import org.securestore.failure.SecureStoreException;
import org.securestore.jca.CallersEntries.Certified;

/** A caller's entries as he has left them: those of the store, under what he has changed and not stored yet. For one thread. */
final class VisibleEntries {
    private final CallersEntries stored;
    private final StagedEntries staged;
    private final Predicate<String> shown;

    VisibleEntries(CallersEntries stored, StagedEntries staged, Predicate<String> shown) {
        this.stored = stored;
        this.staged = staged;
        this.shown = shown;
    }

    List<String> aliases() {
        Set<String> aliases = new LinkedHashSet<>();
        stored.aliases().stream().filter(alias -> staged(alias).isEmpty()).forEach(aliases::add);
        staged.aliases().stream().filter(shown).forEach(aliases::add);
        return List.copyOf(aliases);
    }

    boolean contains(String alias) {
        return ask(alias, staged -> !staged.isRemoved(), () -> stored.contains(alias));
    }

    /** When the entry was set; empty if there is none, or it is not stored yet. */
    Optional<Instant> setAt(String alias) {
        return staged(alias).isPresent() ? Optional.empty() : stored.setAt(alias);
    }

    /**
     * Opens an entry; empty if there is none.
     *
     * @throws UnrecoverableKeyException if what it holds cannot be read
     * @throws SecureStoreException if the store refuses it
     */
    Optional<OpenedEntry> open(String alias) throws UnrecoverableKeyException {
        return staged(alias).isPresent() ? CredentialAlias.find(alias).flatMap(staged::open) : stored.open(alias);
    }

    /** See {@link CallersEntries#certifiedIfReadable}. */
    Optional<Certified> certifiedIfReadable(String alias) {
        return ask(
                alias,
                staged -> staged.entry()
                        .filter(OpenedEntry::isCertified)
                        .map(entry -> new Certified(entry.isTrusted(), entry.certificates())),
                () -> stored.certifiedIfReadable(alias));
    }

    /** Whether the entry holds something else than certificates. */
    boolean isSecret(String alias) {
        return ask(
                alias,
                staged -> staged.entry().filter(entry -> !entry.isCertified()).isPresent(),
                () -> stored.isSecret(alias));
    }

    private <T> T ask(String alias, Function<StagedField, T> changed, Supplier<T> unchanged) {
        Optional<StagedField> done = staged(alias);
        return done.isPresent() ? changed.apply(done.get()) : unchanged.get();
    }

    private Optional<StagedField> staged(String alias) {
        return CredentialAlias.find(alias)
                .flatMap(name ->
                        staged.find(name).filter(done -> shown.test(name.spelled(done.application(), done.field()))));
    }
}
