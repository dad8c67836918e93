package org.securestore;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.securestore.application.ConnectionInheritance;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.SealedConnectionSettings;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.failure.ConflictException;
import org.securestore.failure.ConnectionSettingsExistException;
import org.securestore.failure.ConnectionSettingsInUseException;
import org.securestore.failure.NoSuchConnectionSettingsException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.key.PartitionKey;
import org.securestore.persistence.Change;
import org.securestore.persistence.StoreTransaction;

/**
 * The changes to the settings of connections in one transaction, each with what it needs: the same whether one is made or a
 * whole document is applied. Who inherits from whom is judged by how it will be after all of them, so that their order is
 * of no account.
 */
final class ConnectionSettingsChanges {
    private final ProvedRecords records;
    private final StoreTransaction transaction;
    private final PartitionKey key;
    private final ConnectionInheritance after;

    /** Changes after which there are {@code wanted} beside all others, and none of the names that are {@code gone}. */
    ConnectionSettingsChanges(
            OpenStore store,
            StoreTransaction transaction,
            Collection<ConnectionSettings> wanted,
            Collection<ConnectionSettingsName> gone) {
        this.records = store.records();
        this.transaction = transaction;
        this.key = store.key(transaction);
        Map<ConnectionSettingsName, ConnectionSettings> all = new HashMap<>();
        if (!wanted.isEmpty() || !gone.isEmpty()) {
            records.intactConnectionSettings(transaction)
                    .forEach(found -> all.put(found.settings().name(), found.settings()));
        }
        wanted.forEach(settings -> all.put(settings.name(), settings));
        gone.forEach(all::remove);
        this.after = new ConnectionInheritance(all.values());
    }

    Outcome<VersionedConnectionSettings> create(Authority authority, ConnectionSettings settings) {
        ConnectionSettingsName name = settings.name();
        return mayChange(authority, "create", name).then(permitted -> {
            if (records.connectionSettings(transaction, name).isPresent()) {
                return Outcome.refused(new ConnectionSettingsExistException(name.value()), "the name is taken");
            }
            return sealed(settings).then(next -> {
                transaction.connectionSettings().add(next);
                return Outcome.done(next.versioned(), name.value());
            });
        });
    }

    Outcome<VersionedConnectionSettings> update(Authority authority, ConnectionSettings wanted, long seen) {
        ConnectionSettingsName name = wanted.name();
        return mayChange(authority, "change", name).then(permitted -> {
            Optional<SealedConnectionSettings> current = records.connectionSettings(transaction, name);
            if (current.isEmpty()) {
                return absent(name);
            }
            if (current.get().version() != seen) {
                return Outcome.refused(
                        new ConflictException("the connection settings " + name),
                        "version " + seen + " was changed, and version "
                                + current.get().version() + " is current");
            }
            return sealed(wanted).then(next -> {
                transaction.connectionSettings().replace(next);
                return Outcome.done(next.versioned(), name.value());
            });
        });
    }

    /** Proves settings that another hand wrote, as they are now. */
    Outcome<VersionedConnectionSettings> accept(ConnectionSettings found) {
        return sealed(found).then(next -> {
            transaction.connectionSettings().replace(next);
            return Outcome.done(next.versioned());
        });
    }

    Outcome<ConnectionSettingsName> delete(Authority authority, ConnectionSettingsName name) {
        return mayChange(authority, "delete", name).then(permitted -> {
            Optional<ConnectionSettings> child = after.children(name).stream().findFirst();
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

    static Outcome<ConnectionSettingsName> mayChange(Authority authority, String verb, ConnectionSettingsName name) {
        return authority.managesAll()
                ? Outcome.done(name)
                : Outcome.refused(
                        new NotAuthorizedException(verb + " connection settings"), "holds no right to, for " + name);
    }

    static <T> Outcome<T> absent(ConnectionSettingsName name) {
        return Outcome.refused(
                new NoSuchConnectionSettingsException(name.value()), "there are no connection settings " + name);
    }

    private Outcome<SealedConnectionSettings> sealed(ConnectionSettings settings) {
        after.check(settings);
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
                        key)));
    }
}
