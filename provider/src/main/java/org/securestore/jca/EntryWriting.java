package org.securestore.jca;

import static java.util.stream.Collectors.joining;

import java.lang.ref.Reference;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.util.Optional;
import java.util.function.Predicate;
import org.securestore.SecureStoreSession;
import org.securestore.application.CredentialAlias;
import org.securestore.application.CredentialField;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.SecureStoreException;

/** Sets and deletes entries for their caller, and commits what he did. Nothing reaches the store before. For one thread. */
final class EntryWriting {
    private final SecureStoreSession session;
    private final VisibleEntries visible;
    private final StagedEntries staged;
    private final Predicate<String> shown;

    EntryWriting(SecureStoreSession session, VisibleEntries visible, StagedEntries staged, Predicate<String> shown) {
        this.session = session;
        this.visible = visible;
        this.staged = staged;
        this.shown = shown;
    }

    /**
     * Sets an entry; one that is there already and holds the same stays as it is.
     *
     * @throws KeyStoreException if the field that it goes to cannot hold it, or there is none
     */
    void set(String alias, OpenedEntry entry) throws KeyStoreException {
        Place place = place(alias);
        if (isThereAlready(alias, entry)) {
            staged.change(place.application(), StagedSet::restOnIt);
        } else {
            new EntryContents(place.application(), staged, this).stage(place.field(), entry);
        }
    }

    /**
     * Refuses a field whose value he would replace without knowing, or that expires before it is used.
     *
     * @throws KeyStoreException if he may not set it here
     */
    void requireWritable(WrittenApplication application, CredentialField field, OpenedEntry entry)
            throws KeyStoreException {
        requireShown(application, field);
        if (staged.isCleared(application.id())) {
            return;
        }
        if (application.hides(field)) {
            throw new KeyStoreException("There are credentials for " + application.id()
                    + " already, which this key store does not show; replace them with 'securestore credentials set "
                    + application.id() + "'");
        }
        if (application.hasExpired()
                && EntryAttribute.expires(entry.attributes()).isEmpty()) {
            throw new KeyStoreException("The credentials of " + application.id()
                    + " have expired, and others would have as well; delete '" + application.id()
                    + "' first, or say by an attribute when the new ones do");
        }
    }

    /**
     * Deletes an entry: an application's own alias stands for its whole set.
     *
     * @throws KeyStoreException if there is none, or the set cannot be without it
     */
    void delete(String alias) throws KeyStoreException {
        Place place = place(alias);
        if (!visible.contains(alias)) {
            throw new KeyStoreException("There is no entry " + alias + " to delete");
        }
        if (place.alias().fieldName().isEmpty()) {
            for (CredentialField field : place.application().entered()) {
                requireShown(place.application(), field);
            }
            staged.change(place.application(), StagedSet::clear);
        } else {
            delete(place);
        }
    }

    /** Whether there is anything to commit. */
    boolean isPending() {
        return !staged.isEmpty();
    }

    /**
     * Makes all changes in the store, or none.
     *
     * @throws GeneralSecurityException if a private key cannot be encoded
     */
    void commit() throws GeneralSecurityException {
        try {
            staged.commit(session::changeCredentials);
        } finally {
            Reference.reachabilityFence(
                    this); // or the store could be given back meanwhile, and what is staged be wiped
        }
    }

    private void delete(Place place) throws KeyStoreException {
        WrittenApplication application = place.application();
        CredentialField field = place.field();
        if (field.mandatory() && !staged.isCleared(application.id())) {
            throw new KeyStoreException("Credentials of " + application.id() + " cannot be without " + field.name()
                    + "; set another value, or delete '" + application.id() + "', which clears them all");
        }
        staged.change(application, set -> {
            if (set.isCleared()) {
                set.forget(field);
            } else {
                set.put(StagedField.removed(application.id(), field));
            }
        });
    }

    private Place place(String alias) throws KeyStoreException {
        CredentialAlias name = named(alias);
        WrittenApplication application = application(name);
        CredentialField field = application
                .field(name)
                .orElseThrow(() -> new KeyStoreException(application.id() + " has no field "
                        + name.fieldName().orElse("") + "; it has "
                        + application.fields().stream()
                                .map(CredentialField::name)
                                .collect(joining(", "))));
        requireShown(name.spelled(application.id(), field));
        return new Place(name, application, field);
    }

    // By its own alias, or as the main field by that of its application.
    private void requireShown(WrittenApplication application, CredentialField field) throws KeyStoreException {
        boolean main = field.equals(CredentialField.mainOf(application.fields()));
        if (!main || !shown.test(CredentialAlias.of(application.id()).toString())) {
            requireShown(CredentialAlias.of(application.id(), field).toString());
        }
    }

    private void requireShown(String alias) throws KeyStoreException {
        if (!shown.test(alias)) {
            throw new KeyStoreException(
                    "This key store was loaded without the entry " + alias + "; load it with a filter that shows it");
        }
    }

    private static CredentialAlias named(String alias) throws KeyStoreException {
        try {
            return CredentialAlias.parse(alias);
        } catch (IllegalArgumentException noAlias) {
            throw new KeyStoreException(noAlias.getMessage(), noAlias);
        }
    }

    private WrittenApplication application(CredentialAlias alias) throws KeyStoreException {
        try {
            return staged.application(alias.application(), id -> WrittenApplication.seenBy(session, id));
        } catch (NoSuchApplicationException unknown) {
            throw new KeyStoreException(
                    "There is no target application " + alias.application()
                            + "; an administrator creates it with 'securestore app create'",
                    unknown);
        } catch (SecureStoreException refused) {
            throw new KeyStoreException(refused.getMessage(), refused);
        }
    }

    private boolean isThereAlready(String alias, OpenedEntry entry) {
        return open(alias)
                .filter(there ->
                        there.holdsTheSameAs(entry) && there.attributes().containsAll(entry.attributes()))
                .isPresent();
    }

    /** The entry of another field, if he can read it. */
    Optional<OpenedEntry> other(WrittenApplication application, CredentialField field) {
        return open(CredentialAlias.of(application.id(), field).toString());
    }

    // What cannot be opened can be replaced all the same.
    private Optional<OpenedEntry> open(String alias) {
        try {
            return visible.open(alias);
        } catch (UnrecoverableKeyException | SecureStoreException unreadable) {
            return Optional.empty();
        }
    }

    private record Place(CredentialAlias alias, WrittenApplication application, CredentialField field) {}
}
