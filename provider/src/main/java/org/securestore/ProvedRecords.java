package org.securestore;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.securestore.SeenVersions.Place;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.SealedConnectionSettings;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.SealedCredentials;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.CredentialOwner;
import org.securestore.identity.Rights;
import org.securestore.identity.SealedRights;
import org.securestore.key.PartitionKey;
import org.securestore.persistence.StoreTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the store's key proves: a record that another hand wrote is refused, and so is a genuine one that is older than
 * what this process has seen in its place. Threads may share it.
 *
 * <p>What is read in a transaction that has changed it is not yet proved to last: nobody here does that.
 */
final class ProvedRecords {
    private static final Logger LOG = LoggerFactory.getLogger(ProvedRecords.class);

    private final Function<StoreTransaction, PartitionKey> key;
    private final SeenVersions seen;

    ProvedRecords(Function<StoreTransaction, PartitionKey> key, SeenVersions seen) {
        this.key = key;
        this.seen = seen;
    }

    /**
     * The definition of this id; empty if there is none.
     *
     * @throws TamperedRecordException if it is not proved, or older than what was seen
     */
    Optional<SealedDefinition> definition(StoreTransaction transaction, TargetApplicationId id) {
        PartitionKey opened =
                key.apply(transaction); // first, so that a node without a key says so whatever it is asked
        Optional<SealedDefinition> found =
                transaction.applications().find(id).map(definition -> definition.verified(id, opened));
        return newest(
                transaction,
                Place.ofDefinition(transaction.partition(), id),
                "The definition of " + id,
                found,
                SealedDefinition::version);
    }

    /**
     * This definition, of all that there are.
     *
     * @throws TamperedRecordException if it is not proved, or older than what was seen
     */
    SealedDefinition proved(StoreTransaction transaction, SealedDefinition definition) {
        TargetApplicationId id = definition.application().id();
        SealedDefinition verified = definition.verified(key.apply(transaction));
        requireNotOlder(
                transaction,
                Place.ofDefinition(transaction.partition(), id),
                "The definition of " + id,
                verified.version());
        return verified;
    }

    /** All definitions that are proved, and not older than what was seen, ordered by id. */
    List<SealedDefinition> intactDefinitions(StoreTransaction transaction) {
        return intact(transaction, transaction.applications().all());
    }

    /** Those of these definitions that are proved, and not older than what was seen. */
    List<SealedDefinition> intact(StoreTransaction transaction, List<SealedDefinition> found) {
        PartitionKey opened = key.apply(transaction);
        return found.stream()
                .filter(definition -> isIntact(transaction, definition, opened))
                .toList();
    }

    /** The rights over the partition that a node of the store granted. */
    OpenStore.GrantedRights rights(StoreTransaction transaction) {
        PartitionKey opened = key.apply(transaction);
        Optional<SealedRights> stored = transaction.rights().find();
        Rights rights = stored.map(found -> found.proved(opened.newestAlone()::verifies))
                .orElse(Rights.NONE);
        long version = stored.map(SealedRights::version).orElse(0L);
        Place place = Place.ofRights(transaction.partition());
        refuseOlder(transaction, place, "The list of administrative rights", version);
        if (!rights.grants().isEmpty()) { // or nothing proves the version
            seen.saw(place, version);
        }
        return new OpenStore.GrantedRights(rights, version);
    }

    /**
     * The connection settings of this name; empty if there are none.
     *
     * @throws TamperedRecordException if they are not proved, or older than what was seen
     */
    Optional<SealedConnectionSettings> connectionSettings(StoreTransaction transaction, ConnectionSettingsName name) {
        PartitionKey opened = key.apply(transaction);
        Optional<SealedConnectionSettings> found =
                transaction.connectionSettings().find(name).map(settings -> settings.verified(name, opened));
        return newest(
                transaction,
                Place.ofConnectionSettings(transaction.partition(), name),
                "The record of the connection settings " + name,
                found,
                SealedConnectionSettings::version);
    }

    /**
     * These connection settings, of all that there are.
     *
     * @throws TamperedRecordException if they are not proved, or older than what was seen
     */
    SealedConnectionSettings proved(StoreTransaction transaction, SealedConnectionSettings settings) {
        ConnectionSettingsName name = settings.settings().name();
        SealedConnectionSettings verified = settings.verified(name, key.apply(transaction));
        requireNotOlder(
                transaction,
                Place.ofConnectionSettings(transaction.partition(), name),
                "The record of the connection settings " + name,
                verified.version());
        return verified;
    }

    /** All connection settings that are proved, and not older than what was seen, ordered by name. */
    Stream<SealedConnectionSettings> intactConnectionSettings(StoreTransaction transaction) {
        PartitionKey opened = key.apply(transaction);
        return transaction.connectionSettings().all().stream()
                .filter(settings -> isIntact(transaction, settings, opened));
    }

    /** What is sealed for this owner, unproved until it is opened; empty if nothing is set. */
    Optional<SealedCredentials> credentials(
            StoreTransaction transaction, TargetApplicationId id, CredentialOwner owner) {
        Optional<SealedCredentials> found = transaction.credentials().find(id, owner);
        if (found.isEmpty()) {
            sawNothing(transaction, Place.ofCredentials(transaction.partition(), id, owner));
        }
        return found;
    }

    /**
     * Refuses credentials that were put back.
     *
     * @param revision that of the store when they were read, or an earlier one
     * @throws TamperedRecordException if they are older than what was seen until that revision
     */
    void requireNewest(String partition, SealedCredentials credentials, long revision) {
        long newest = seen.newest(place(partition, credentials));
        if (credentials.version() < newest && revision >= newest) {
            throw new TamperedRecordException(
                    "The record of " + credentials.owner() + "'s credentials for " + credentials.application());
        }
    }

    /** These credentials have been opened, and so are proved. */
    void opened(String partition, SealedCredentials credentials) {
        seen.saw(place(partition, credentials), credentials.version());
    }

    /** Takes whatever is there for the newest: the store was put back on purpose. */
    void forget() {
        seen.forget();
    }

    /** Whether a newer version than this one was seen, and the store is not at a revision from before that. */
    boolean isOlder(StoreTransaction transaction, Place place, long version) {
        long newest = seen.newest(place);
        return version < newest && transaction.header().revision() >= newest;
    }

    private static Place place(String partition, SealedCredentials credentials) {
        return Place.ofCredentials(partition, credentials.application(), credentials.owner());
    }

    private <V> Optional<V> newest(
            StoreTransaction transaction, Place place, String subject, Optional<V> found, ToLongFunction<V> version) {
        found.ifPresentOrElse(
                record -> requireNotOlder(transaction, place, subject, version.applyAsLong(record)),
                () -> sawNothing(transaction, place));
        return found;
    }

    private void requireNotOlder(StoreTransaction transaction, Place place, String subject, long version) {
        refuseOlder(transaction, place, subject, version);
        seen.saw(place, version);
    }

    private void refuseOlder(StoreTransaction transaction, Place place, String subject, long version) {
        if (isOlder(transaction, place, version)) {
            throw new TamperedRecordException(subject);
        }
    }

    // Whatever was there until now is gone. What was never there is not remembered: anybody could ask for anything.
    private void sawNothing(StoreTransaction transaction, Place place) {
        if (seen.newest(place) > 0) {
            seen.saw(place, transaction.header().revision());
        }
    }

    private boolean isIntact(StoreTransaction transaction, SealedConnectionSettings settings, PartitionKey opened) {
        Place place = Place.ofConnectionSettings(
                transaction.partition(), settings.settings().name());
        boolean intact = settings.isVerified(opened) && !isOlder(transaction, place, settings.version());
        if (intact) {
            seen.saw(place, settings.version());
        }
        return intact;
    }

    // One bad record must not hide the others from everybody; whoever asks for it by name is told.
    private boolean isIntact(StoreTransaction transaction, SealedDefinition definition, PartitionKey opened) {
        TargetApplicationId id = definition.application().id();
        Place place = Place.ofDefinition(transaction.partition(), id);
        boolean intact = definition.isVerified(opened) && !isOlder(transaction, place, definition.version());
        if (intact) {
            seen.saw(place, definition.version());
        } else {
            LOG.warn("The definition of {} was changed outside of the store", id);
        }
        return intact;
    }
}
