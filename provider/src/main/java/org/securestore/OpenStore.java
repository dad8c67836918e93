package org.securestore;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.securestore.Freshness.Limits;
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
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final StoreConfiguration configuration;
    private final StoreDatabase database;
    private final KeyCustody custody;
    private final CredentialVault vault;
    private final StoreMemory memory;
    private final Freshness freshness;
    private final RecentUses recentUses = new RecentUses();
    private final UseRecorder uses = new RecentUseRecorder(this);
    private final Clock clock;

    private OpenStore(
            StoreConfiguration configuration,
            StoreDatabase database,
            KeyCustody custody,
            String id,
            SecureRandom random,
            Clock clock) {
        this.configuration = configuration;
        this.database = database;
        this.custody = custody;
        this.vault = new CredentialVault(id, random);
        this.clock = clock;
        this.memory = new StoreMemory(database::read, this::key, new Following(), configuration.cacheBytes());
        this.freshness = new Freshness(
                new Limits(configuration.maxStaleness(), configuration.outageGrace(), PATIENCE, PAUSE),
                System::nanoTime,
                new StoreFollower(id, database::read, memory)::follow,
                asker());
        database.onChange(freshness::expire);
    }

    static OpenStore open(StoreConfiguration configuration) {
        return open(configuration, ConfiguredDatabase.open(configuration, Clock.systemUTC()));
    }

    /** Opens a store in a database that is open already, and that it closes. */
    static OpenStore open(StoreConfiguration configuration, StoreDatabase database) {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        String id = database.read(transaction -> transaction.header().id());
        KeyCustody custody = new KeyCustody(new NodeDirectory(configuration.nodeDirectory()), random);
        return new OpenStore(configuration, database, custody, id, random, clock);
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

    /** What this node remembers, and may answer from. */
    StoreMemory memory() {
        freshness.ensure();
        return memory;
    }

    RecentUses recentUses() {
        return recentUses;
    }

    UseRecorder uses() {
        return uses;
    }

    Instant now() {
        return clock.instant();
    }

    MasterKey key(StoreTransaction transaction) {
        return custody.key(transaction.keys());
    }

    /** The store's master key, for which the database is asked only until this node holds it. */
    MasterKey key() {
        return custody.held().orElseGet(() -> database.read(this::key));
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
                configuration.database().describe(configuration.home()),
                transaction.header().id(),
                custody.state(transaction.keys()),
                transaction.keys().current().map(header -> header.version()),
                custody.node().map(Object::toString)));
    }

    @Override
    public void close() {
        freshness.close();
        database.close();
        custody.close();
    }

    private static ScheduledExecutorService asker() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "securestore-follower");
            thread.setDaemon(true);
            return thread;
        });
    }

    private final class Following implements StoreMemory.Progress {
        @Override
        public void requireAnswers() {
            freshness.requireAnswers();
        }

        @Override
        public void isBehind() {
            freshness.expire();
        }
    }
}
