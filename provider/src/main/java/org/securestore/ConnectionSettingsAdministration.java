package org.securestore;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.ConnectionInheritance;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.SealedConnectionSettings;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.audit.AuditAction;
import org.securestore.failure.ConflictException;
import org.securestore.failure.ConnectionSettingsExistException;
import org.securestore.failure.ConnectionSettingsInUseException;
import org.securestore.failure.DefinitionRejectedException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NoSuchConnectionSettingsException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.persistence.Change;
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
        return change(AuditAction.CREATE_CONNECTION, "create connection settings", settings.name(), transaction -> {
            if (find(transaction, settings.name()).isPresent()) {
                return Outcome.refused(
                        new ConnectionSettingsExistException(settings.name().value()), "the name is taken");
            }
            return sealed(transaction, settings).then(next -> {
                transaction.connectionSettings().add(next);
                return Outcome.done(next.versioned(), settings.name().value());
            });
        });
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
        ConnectionSettingsName name = wanted.name();
        return change(AuditAction.UPDATE_CONNECTION, "change connection settings", name, transaction -> {
            Optional<SealedConnectionSettings> current = find(transaction, name);
            if (current.isEmpty()) {
                return absent(name);
            }
            if (current.get().version() != seen) {
                return Outcome.refused(
                        new ConflictException("the connection settings " + name),
                        "version " + seen + " was changed, and version "
                                + current.get().version() + " is current");
            }
            return sealed(transaction, wanted).then(next -> {
                transaction.connectionSettings().replace(next);
                return Outcome.done(next.versioned(), name.value());
            });
        });
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
                        .orElseGet(() -> absent(name)));
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
                        .orElseGet(() -> absent(parent)));
    }

    /**
     * Deletes connection settings.
     *
     * @throws NotAuthorizedException if the caller may not manage all applications
     * @throws NoSuchConnectionSettingsException if there are none of that name
     * @throws ConnectionSettingsInUseException if others inherit from them
     */
    public void delete(ConnectionSettingsName name) {
        change(AuditAction.DELETE_CONNECTION, "delete connection settings", name, transaction -> {
            Optional<ConnectionSettings> child =
                    inheritance(transaction).children(name).stream().findFirst();
            if (child.isPresent()) {
                return Outcome.refused(
                        new ConnectionSettingsInUseException(
                                name.value(), child.get().name().value()),
                        child.get().name() + " inherits from " + name);
            }
            if (!transaction.connectionSettings().remove(name)) {
                return absent(name);
            }
            transaction.header().changed(Change.connectionSettings(name.value()));
            return Outcome.done(name, name.value());
        });
    }

    private Outcome<SealedConnectionSettings> sealed(StoreTransaction transaction, ConnectionSettings settings) {
        inheritance(transaction).check(settings);
        Optional<TargetApplicationId> unknown = Stream.of(settings.application(), settings.proxyApplication())
                .flatMap(Optional::stream)
                .filter(id -> transaction.applications().version(id).isEmpty())
                .findFirst();
        return unknown.map(Outcome::<SealedConnectionSettings>noSuchApplication)
                .orElseGet(() -> Outcome.done(SealedConnectionSettings.seal(
                        settings,
                        transaction
                                .header()
                                .changed(Change.connectionSettings(
                                        settings.name().value())),
                        store.key(transaction))));
    }

    private Optional<SealedConnectionSettings> find(StoreTransaction transaction, ConnectionSettingsName name) {
        return transaction.connectionSettings().find(name).map(found -> found.verified(name, store.key(transaction)));
    }

    private Stream<SealedConnectionSettings> intact(StoreTransaction transaction) {
        return transaction.connectionSettings().all().stream()
                .filter(settings -> settings.isVerified(store.key(transaction)));
    }

    private ConnectionInheritance inheritance(StoreTransaction transaction) {
        return new ConnectionInheritance(
                intact(transaction).map(SealedConnectionSettings::settings).toList());
    }

    private <T> T change(
            AuditAction action,
            String operation,
            ConnectionSettingsName name,
            Function<StoreTransaction, Outcome<T>> operate) {
        return work.change(
                action,
                Subject.STORE,
                (transaction, authority) -> authority.managesAll()
                        ? operate.apply(transaction)
                        : Outcome.refused(new NotAuthorizedException(operation), "holds no right to, for " + name));
    }

    private <T> T look(AuditAction action, Function<StoreTransaction, Outcome<T>> question) {
        return work.look(
                action,
                Subject.STORE,
                (transaction, authority) -> authority.managesAll()
                        ? question.apply(transaction)
                        : Outcome.refused(new NotAuthorizedException("see connection settings"), "holds no right to"));
    }

    private static <T> Outcome<T> absent(ConnectionSettingsName name) {
        return Outcome.refused(
                new NoSuchConnectionSettingsException(name.value()), "there are no connection settings " + name);
    }
}
