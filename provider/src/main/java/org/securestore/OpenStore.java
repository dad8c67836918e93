package org.securestore;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import org.securestore.Freshness.Limits;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialVault;
import org.securestore.credential.SealedCredentials;
import org.securestore.crypto.Argon2id;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.NoSuchPartitionException;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Rights;
import org.securestore.key.FarmNodes;
import org.securestore.key.KeyCustody;
import org.securestore.key.KeyMaking;
import org.securestore.key.NodeDirectory;
import org.securestore.key.NodeMemory;
import org.securestore.key.PartitionKey;
import org.securestore.key.PassphrasePolicy;
import org.securestore.partition.PartitionId;
import org.securestore.persistence.PartitionDatabase;
import org.securestore.persistence.StoreDatabase;
import org.securestore.persistence.StoreTransaction;
import org.securestore.thread.Daemons;

/** A store that is open in this JVM: its database, its key, and what they are asked most. Threads may share it. */
final class OpenStore implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_LOGIN = Duration.ofSeconds(30);
    private static final Logins.Waiting WAITING = new Logins.Waiting(Duration.ofSeconds(10), Duration.ofMillis(20));

    private final StoreConfiguration configuration;
    private final StoreDatabase server;
    private final PartitionDatabase database;
    private final KeyCustody custody;
    private final FarmNodes nodes;
    private final KeyMaking keyMaking;
    private final StorePast past;
    private final CredentialVault vault;
    private final ProvedRecords records;
    private final StoreMemory memory;
    private final Freshness freshness;
    private final AuditTrail trail;
    private final UseRecorder uses;
    private final Counting counters;
    private final Logins logins;
    private final Clock clock;
    private final KeyTending tending;

    private OpenStore(StoreConfiguration configuration, StoreDatabase server, Clock clock, Argon2id cost) {
        SecureRandom random = new SecureRandom();
        this.configuration = configuration;
        this.server = server;
        this.database = server.partition(partition(configuration, server));
        String id = database.read(transaction -> transaction.header().id());
        NodeMemory nodeMemory = new NodeMemory(configuration.nodeDirectory());
        NodeDirectory nodeDirectory = NodeDirectory.of(configuration.node(), random);
        this.custody = new KeyCustody(id, nodeDirectory, nodeMemory);
        this.nodes = new FarmNodes(custody, nodeDirectory);
        this.keyMaking = new KeyMaking(cost, random);
        this.past = new StorePast(id, nodeMemory, this::beginAnew);
        this.vault = new CredentialVault(id, random);
        this.clock = clock;
        SeenVersions seen = new SeenVersions();
        server.onCommit(seen::made);
        this.records = new ProvedRecords(this::key, seen);
        long forReplaced = configuration.cacheBytes() / 8;
        this.memory = new StoreMemory(
                configuration.partition().value(),
                database::read,
                records,
                new Following(),
                configuration.cacheBytes() - forReplaced,
                new ReplacedCredentials(forReplaced, System::nanoTime, this::isRefused));
        this.freshness = new Freshness(
                new Limits(configuration.maxStaleness(), configuration.outageGrace(), PATIENCE, PAUSE),
                System::nanoTime,
                new StoreFollower(id, database::follow, memory, past, custody, System::nanoTime)::follow,
                asker());
        server.onChange(freshness::expire);
        this.trail = new AuditTrail(database, custody, past, clock);
        AuditWriter writer = new AuditWriter(trail);
        this.uses = new UseRecorder(trail, writer, new Following());
        this.counters = new Counting(writer);
        LoginLedger ledger = new LoginLedger(trail, LONGEST_LOGIN);
        this.logins = new Logins(new LoginKnowledge(ledger, trail, uses, freshness::isOutage), WAITING);
        this.tending = new KeyTending(this);
    }

    /** @throws NoSuchPartitionException if the store has no such partition */
    private static PartitionId partition(StoreConfiguration configuration, StoreDatabase server) {
        PartitionId partition = configuration.partition();
        boolean exists = server.partition(PartitionId.DEFAULT)
                .read(transaction -> transaction.partitions().exists(partition));
        if (!exists) {
            throw new NoSuchPartitionException(partition.value());
        }
        return partition;
    }

    static OpenStore open(StoreConfiguration configuration, Clock clock, Argon2id cost) {
        return open(configuration, ConfiguredDatabase.open(configuration, clock), clock, cost);
    }

    /**
     * Opens a store in a database that is open already, and that it closes.
     *
     * @param cost what it costs from now on to try a pass phrase
     */
    static OpenStore open(StoreConfiguration configuration, StoreDatabase database, Clock clock, Argon2id cost) {
        try {
            return new OpenStore(configuration, database, clock, cost);
        } catch (SecureStoreException unusable) {
            database.close();
            throw unusable;
        }
    }

    StoreConfiguration configuration() {
        return configuration;
    }

    StoreDatabase server() {
        return server;
    }

    PartitionDatabase database() {
        return database;
    }

    KeyCustody custody() {
        return custody;
    }

    FarmNodes nodes() {
        return nodes;
    }

    KeyMaking keyMaking() {
        return keyMaking;
    }

    StorePast past() {
        return past;
    }

    CredentialVault vault() {
        return vault;
    }

    /** What the store's key proves, of what there is in the database. */
    ProvedRecords records() {
        return records;
    }

    Freshness freshness() {
        return freshness;
    }

    /** What this node remembers, and may answer from. */
    StoreMemory memory() {
        freshness.ensure();
        return memory;
    }

    AuditTrail trail() {
        return trail;
    }

    UseRecorder uses() {
        return uses;
    }

    /** Who may log in with credentials that are new. */
    Logins logins() {
        return logins;
    }

    private boolean isRefused(SealedCredentials credentials) {
        return logins.isRefused(TriedCredentials.of(credentials));
    }

    Counting counters() {
        return counters;
    }

    /** Where the users of an application enter their credentials, if they can. */
    Optional<URI> signUpPage(TargetApplication application) {
        return application
                .mapping()
                .signUpPage()
                .address(configuration.console().signUp(application.id()));
    }

    Clock clock() {
        return clock;
    }

    KeyTending tending() {
        return tending;
    }

    /** Takes over keys that somebody has proved to know, and with them the store as it is. */
    void accept(HeldKeys committed) {
        custody.adopt(committed.ring(), committed.revision());
        custody.accept(committed.ring(), committed.nodes(), committed.revision());
        past.wasAccepted();
    }

    /** What a new pass phrase has to be like. */
    PassphrasePolicy passphrases() {
        return configuration.refusesCommonPassphrases()
                ? PassphrasePolicy.DEFAULT.refusingCommon()
                : PassphrasePolicy.DEFAULT;
    }

    /** Remembers over a restart which key this node holds, and from which nodes it takes the next. */
    void remember(HeldKeys committed) {
        custody.remember(committed.ring(), committed.nodes());
        past.belongs();
    }

    Instant now() {
        return clock.instant();
    }

    /** @throws NeedsRefreshException if this node has seen the store further on, or belongs to another */
    void requireItsPast(StoreTransaction transaction) {
        past.require(transaction.header().revision(), this::revision);
    }

    PartitionKey key(StoreTransaction transaction) {
        requireItsPast(transaction);
        return new PartitionKey(custody.ring(transaction.keys()), transaction.partition());
    }

    // By another connection: by this thread's own it would be what the transaction sees that asks.
    private long revision() {
        return database.follow(now -> now.header().revision());
    }

    /** The store's master key, for which the database is asked only until this node holds it. */
    PartitionKey key() {
        return custody.held()
                .map(held -> new PartitionKey(held, configuration.partition().value()))
                .orElseGet(() -> database.read(this::key));
    }

    /** The definition of this id, proved to be the store's own. */
    Optional<SealedDefinition> definition(StoreTransaction transaction, TargetApplicationId id) {
        return records.definition(transaction, id);
    }

    /** All definitions that a node of the store wrote, ordered by id. */
    List<SealedDefinition> intactDefinitions(StoreTransaction transaction) {
        return records.intactDefinitions(transaction);
    }

    /** The rights over this partition of the store that a node of it granted. */
    GrantedRights rights(StoreTransaction transaction) {
        return records.rights(transaction);
    }

    StoreStatus status() {
        return new StoreStanding(this).status();
    }

    // What this node has seen is of no meaning any more: an administrator put the store back.
    private void beginAnew() {
        memory.restart();
        trail.forgetSeen();
        records.forget();
        logins.forget();
        custody.beginAnew();
    }

    @Override
    public void close() {
        tending.close();
        uses.close(); // first of the rest, as it writes what is left
        freshness.close();
        server.close();
        custody.close();
    }

    private static ScheduledExecutorService asker() {
        return new ScheduledThreadPoolExecutor(
                1,
                Daemons.named("securestore-follower"),
                new ThreadPoolExecutor.DiscardPolicy()); // of what is asked for while the store is closed
    }

    private final class Following implements StoreMemory.Progress, UseRecorder.Following {
        @Override
        public void requireAnswers() {
            freshness.requireAnswers();
        }

        @Override
        public void isBehind() {
            freshness.expire();
        }

        @Override
        public long revision() {
            return memory().revision();
        }

        @Override
        public long served() {
            return memory.revision();
        }

        @Override
        public boolean isOutage() {
            return freshness.isOutage();
        }
    }

    /** The rights that were granted, and the revision of the store in which they were last changed. */
    record GrantedRights(Rights rights, long version) {}
}
