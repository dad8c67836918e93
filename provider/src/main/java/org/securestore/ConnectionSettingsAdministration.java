package org.securestore;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.SealedConnectionSettings;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.audit.AuditAction;
import org.securestore.failure.ConflictException;
import org.securestore.failure.ConnectionSettingsExistException;
import org.securestore.failure.ConnectionSettingsInUseException;
import org.securestore.failure.DefinitionRejectedException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NoSuchConnectionSettingsException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.persistence.StoreTransaction;

/**
 * What a caller does with the settings of connections. All of it needs full control, or the right to manage all target
 * applications: whoever names the server is sent the password. Threads may share it.
 */
public final class ConnectionSettingsAdministration {
    private final OpenStore store;
    private final AuthorizedWork work;

    ConnectionSettingsAdministration(OpenStore store, AuthorizedWork work) {
        this.store = store;
        this.work = work;
    }

    /**
     * Adds connection settings.
     *
     * @throws NotAuthorizedException if the caller may not manage all applications
     * @throws ConnectionSettingsExistException if the name is taken
     * @throws NoSuchConnectionSettingsException if there is no such parent
     * @throws NoSuchApplicationException if there is no such application, or proxy application
     * @throws DefinitionRejectedException if too many would inherit from each other
     */
    public VersionedConnectionSettings create(ConnectionSettings settings) {
        return work.change(
                AuditAction.CREATE_CONNECTION,
                Subject.STORE,
                (transaction, authority) ->
                        changes(transaction, List.of(settings), List.of()).create(authority, settings));
    }

    /**
     * Changes connection settings. All may change but their name.
     *
     * @param wanted the whole settings
     * @param seen the version of the settings that were changed into these
     * @throws NotAuthorizedException if the caller may not manage all applications
     * @throws NoSuchConnectionSettingsException if there are none of that name, or no such parent
     * @throws NoSuchApplicationException if there is no such application, or proxy application
     * @throws ConflictException if somebody has changed them since
     * @throws DefinitionRejectedException if they would inherit from themselves, or too many from each other
     */
    public VersionedConnectionSettings update(ConnectionSettings wanted, long seen) {
        return work.change(
                AuditAction.UPDATE_CONNECTION,
                Subject.STORE,
                (transaction, authority) ->
                        changes(transaction, List.of(wanted), List.of()).update(authority, wanted, seen));
    }

    /**
     * Connection settings as they are stored, without what they inherit.
     *
     * @throws NotAuthorizedException if the caller may not manage all applications
     * @throws NoSuchConnectionSettingsException if there are none of that name
     */
    public VersionedConnectionSettings get(ConnectionSettingsName name) {
        return look(
                AuditAction.SHOW_CONNECTION,
                transaction -> find(transaction, name)
                        .map(found -> Outcome.done(found.versioned(), name.value()))
                        .orElseGet(() -> ConnectionSettingsChanges.absent(name)));
    }

    /**
     * All connection settings, ordered by name.
     *
     * @throws NotAuthorizedException if the caller may not manage all applications
     */
    public List<VersionedConnectionSettings> list() {
        return look(
                AuditAction.LIST_CONNECTIONS,
                transaction -> Outcome.done(intact(transaction)
                        .map(SealedConnectionSettings::versioned)
                        .toList()));
    }

    /**
     * The settings that inherit directly from those of this name, ordered by name.
     *
     * @throws NotAuthorizedException if the caller may not manage all applications
     * @throws NoSuchConnectionSettingsException if there are none of that name
     */
    public List<VersionedConnectionSettings> children(ConnectionSettingsName parent) {
        return look(
                AuditAction.LIST_CONNECTIONS,
                transaction -> find(transaction, parent)
                        .map(found -> Outcome.done(
                                intact(transaction)
                                        .filter(child -> child.settings()
                                                .parent()
                                                .filter(parent::equals)
                                                .isPresent())
                                        .map(SealedConnectionSettings::versioned)
                                        .toList(),
                                "children of " + parent))
                        .orElseGet(() -> ConnectionSettingsChanges.absent(parent)));
    }

    /**
     * Deletes connection settings.
     *
     * @throws NotAuthorizedException if the caller may not manage all applications
     * @throws NoSuchConnectionSettingsException if there are none of that name
     * @throws ConnectionSettingsInUseException if others inherit from them
     */
    public void delete(ConnectionSettingsName name) {
        work.change(
                AuditAction.DELETE_CONNECTION,
                Subject.STORE,
                (transaction, authority) ->
                        changes(transaction, List.of(), List.of(name)).delete(authority, name));
    }

    private ConnectionSettingsChanges changes(
            StoreTransaction transaction, List<ConnectionSettings> wanted, List<ConnectionSettingsName> gone) {
        return new ConnectionSettingsChanges(store, transaction, wanted, gone);
    }

    private Optional<SealedConnectionSettings> find(StoreTransaction transaction, ConnectionSettingsName name) {
        return store.records().connectionSettings(transaction, name);
    }

    private Stream<SealedConnectionSettings> intact(StoreTransaction transaction) {
        return store.records().intactConnectionSettings(transaction);
    }

    private <T> T look(AuditAction action, Function<StoreTransaction, Outcome<T>> question) {
        return work.look(
                action,
                Subject.STORE,
                (transaction, authority) -> authority.managesAll()
                        ? question.apply(transaction)
                        : Outcome.refused(new NotAuthorizedException("see connection settings"), "holds no right to"));
    }
}
