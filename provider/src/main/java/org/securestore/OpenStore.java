package org.securestore;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.securestore.Freshness.Limits;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSummary;
import org.securestore.credential.CredentialVault;
import org.securestore.credential.SealedCredentials;
import org.securestore.failure.NoSuchPartitionException;
import org.securestore.failure.SecureStoreException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.CredentialOwner;
import org.securestore.identity.Rights;
import org.securestore.key.KeyCustody;
import org.securestore.key.NodeDirectory;
import org.securestore.key.PartitionKey;
import org.securestore.partition.PartitionId;
import org.securestore.persistence.PartitionDatabase;
import org.securestore.persistence.StoreDatabase;
import org.securestore.persistence.StoreTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store that is open in this JVM: its database, its key, and what they are asked most. Threads may share it. */
final class OpenStore implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(OpenStore.class);

    private final StoreConfiguration configuration;
    private final StoreDatabase server;
    private final PartitionDatabase database;
    private final KeyCustody custody;
    private final CredentialVault vault;
    private final StoreMemory memory;
    private final Freshness freshness;
    private final AuditTrail trail;
    private final UseRecorder uses;
    private final Counting counters;
    private final Clock clock;
    private volatile SeenRights seenRights = new SeenRights(0, 0);

    private OpenStore(StoreConfiguration configuration, StoreDatabase server, Clock clock) {
        SecureRandom random = new SecureRandom();
        this.configuration = configuration;
        this.server = server;
        this.database = server.partition(partition(configuration, server));
        this.custody = new KeyCustody(NodeDirectory.of(configuration.node(), random), random);
        String id = database.read(transaction -> transaction.header().id());
        this.vault = new CredentialVault(id, random);
        this.clock = clock;
        this.memory = new StoreMemory(
                configuration.partition().value(),
                database::read,
                this::key,
                new Following(),
                configuration.cacheBytes());
        this.freshness = new Freshness(
                new Limits(configuration.maxStaleness(), configuration.outageGrace(), PATIENCE, PAUSE),
                System::nanoTime,
                new StoreFollower(id, database::follow, memory, System::nanoTime)::follow,
                asker());
        server.onChange(freshness::expire);
        this.trail = new AuditTrail(database, custody, clock);
        AuditWriter writer = new AuditWriter(trail);
        this.uses = new UseRecorder(trail, writer, new Following());
        this.counters = new Counting(writer);
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

    static OpenStore open(StoreConfiguration configuration, Clock clock) {
        return open(configuration, ConfiguredDatabase.open(configuration, clock), clock);
    }

    /** Opens a store in a database that is open already, and that it closes. */
    static OpenStore open(StoreConfiguration configuration, StoreDatabase database, Clock clock) {
        try {
            return new OpenStore(configuration, database, clock);
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

    AuditTrail trail() {
        return trail;
    }

    UseRecorder uses() {
        return uses;
    }

    Counting counters() {
        return counters;
    }

    /** Where the users of an application enter their credentials, if they can. */
    Optional<URI> signUpPage(TargetApplication application) {
        return application.mapping().signUpPage().address(Optional.empty());
    }

    Instant now() {
        return clock.instant();
    }

    PartitionKey key(StoreTransaction transaction) {
        return new PartitionKey(custody.key(transaction.keys()), transaction.partition());
    }

    /** The store's master key, for which the database is asked only until this node holds it. */
    PartitionKey key() {
        return custody.held()
                .map(held -> new PartitionKey(held, configuration.partition().value()))
                .orElseGet(() -> database.read(this::key));
    }

    /** The definition of this id, proved to be the store's own. */
    Optional<SealedDefinition> definition(StoreTransaction transaction, TargetApplicationId id) {
        PartitionKey key = key(transaction); // first, so that a node without a key says so whatever it is asked
        return transaction.applications().find(id).map(definition -> definition.verified(id, key));
    }

    /** All definitions that a node of the store wrote, ordered by id. */
    List<SealedDefinition> intactDefinitions(StoreTransaction transaction) {
        PartitionKey key = key(transaction);
        return transaction.applications().all().stream()
                .filter(definition -> isIntact(definition, key))
                .toList();
    }

    // One bad record must not hide the others from everybody; whoever asks for it by name is told.
    private static boolean isIntact(SealedDefinition definition, PartitionKey key) {
        boolean intact = definition.isVerified(key);
        if (!intact) {
            LOG.warn(
                    "The definition of {} was changed outside of the store",
                    definition.application().id());
        }
        return intact;
    }

    /** The rights over this partition of the store that a node of it granted. */
    GrantedRights rights(StoreTransaction transaction) {
        PartitionKey key = key(transaction);
        return transaction
                .rights()
                .find()
                .map(found -> new GrantedRights(found.proved(key::verifies), found.version()))
                .map(found -> notOlder(found, transaction.header().revision()))
                .orElseGet(() -> notOlder(
                        new GrantedRights(Rights.NONE, 0), transaction.header().revision()));
    }

    // Rights that were all put back together prove themselves; a node that has seen newer ones knows better.
    private GrantedRights notOlder(GrantedRights found, long revision) {
        SeenRights last = seenRights;
        if (revision >= last.revision() && found.version() < last.version()) {
            throw new TamperedRecordException("The list of administrative rights");
        }
        if (found.version() > last.version()) {
            seenRights = new SeenRights(revision, found.version());
        }
        return found;
    }

    Optional<CredentialSummary> summary(
            StoreTransaction transaction, TargetApplication application, CredentialOwner owner) {
        return transaction
                .credentials()
                .find(application.id(), owner)
                .map(credentials -> summary(transaction, application, credentials));
    }

    CredentialSummary summary(
            StoreTransaction transaction, TargetApplication application, SealedCredentials credentials) {
        return new CredentialSummary(
                application.id(),
                credentials.owner(),
                credentials.version(),
                credentials.setAt(),
                credentials.setBy(),
                transaction
                        .credentialUses()
                        .find(application.id().key(), credentials.owner().key()),
                credentials.expiresAt(),
                credentials.missing(application));
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
        uses.close(); // first, as it writes what is left
        freshness.close();
        server.close();
        custody.close();
    }

    private static ScheduledExecutorService asker() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "securestore-follower");
            thread.setDaemon(true);
            return thread;
        });
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

    /** Which rights this node has seen last, and at which revision of the store. */
    private record SeenRights(long revision, long version) {}

    /** The rights that were granted, and the revision of the store in which they were last changed. */
    record GrantedRights(Rights rights, long version) {}
}
