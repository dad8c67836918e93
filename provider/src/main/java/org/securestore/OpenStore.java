package org.securestore;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialVault;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.key.KeyCustody;
import org.securestore.key.MasterKey;
import org.securestore.key.NodeDirectory;
import org.securestore.persistence.StoreDatabase;
import org.securestore.persistence.StoreTransaction;

/** A store that is open in this JVM: its database, its key, and what they are asked most. Threads may share it. */
final class OpenStore implements AutoCloseable {
    private final StoreConfiguration configuration;
    private final StoreDatabase database;
    private final KeyCustody custody;
    private final CredentialVault vault;
    private final Freshness freshness;
    private final AuditTrail trail;
    private final UseRecorder uses;
    private final Counting counters;
    private final Clock clock;

    private OpenStore(
            StoreConfiguration configuration,
            StoreDatabase database,
            KeyCustody custody,
            CredentialVault vault,
            Clock clock) {
        this.configuration = configuration;
        this.database = database;
        this.custody = custody;
        this.vault = vault;
        this.clock = clock;
        this.freshness =
                new Freshness(configuration.maxStaleness(), System::nanoTime, this::revision, this::snapshotAt);
        this.trail = new AuditTrail(database, custody, clock);
        AuditWriter writer = new AuditWriter(trail);
        this.uses = new UseRecorder(trail, writer, freshness);
        this.counters = new Counting(writer);
    }

    static OpenStore open(StoreConfiguration configuration) {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        StoreDatabase database = StoreDatabase.open(configuration.databaseFile(), clock);
        String id = database.read(transaction -> transaction.header().id());
        KeyCustody custody = new KeyCustody(new NodeDirectory(configuration.nodeDirectory()), random);
        return new OpenStore(configuration, database, custody, new CredentialVault(id, random), clock);
    }

    StoreConfiguration configuration() {
        return configuration;
    }

    StoreDatabase database() {
        return database;
    }

    KeyCustody custody() {
        return custody;
    }

    CredentialVault vault() {
        return vault;
    }

    Freshness freshness() {
        return freshness;
    }

    AuditTrail trail() {
        return trail;
    }

    UseRecorder uses() {
        return uses;
    }

    Counting counters() {
        return counters;
    }

    Instant now() {
        return clock.instant();
    }

    MasterKey key(StoreTransaction transaction) {
        return custody.key(transaction.keys());
    }

    /** The definition of this id, proved to be the store's own. */
    Optional<SealedDefinition> definition(StoreTransaction transaction, TargetApplicationId id) {
        MasterKey key = key(transaction); // first, so that a node without a key says so whatever it is asked
        return transaction.applications().find(id).map(definition -> definition.verified(id, key));
    }

    /** Whether {@code caller} holds a claim that was granted {@code right} by a node of the store. */
    boolean hasRight(StoreTransaction transaction, Caller caller, AdministrativeRight right) {
        MasterKey key = key(transaction);
        return transaction.rights().all().stream()
                .filter(grant -> grant.right() == right && caller.holds(grant.claim()))
                .anyMatch(grant -> key.verifies(grant.canonicalForm(), grant.code()));
    }

    StoreStatus status() {
        return database.read(transaction -> new StoreStatus(
                configuration.home(),
                transaction.header().id(),
                custody.state(transaction.keys()),
                transaction.keys().current().map(header -> header.version()),
                custody.node().map(Object::toString)));
    }

    @Override
    public void close() {
        uses.close(); // first, as it writes what is left
        database.close();
        custody.close();
    }

    private long revision() {
        return database.read(transaction -> transaction.header().revision());
    }

    private StoreSnapshot snapshotAt(long revision) {
        return new StoreSnapshot(
                revision,
                id -> database.read(transaction -> definition(transaction, id)),
                (id, owner) -> database.read(transaction ->
                        transaction.credentials().find(id, owner).map(credentials -> credentials.version())));
    }
}
