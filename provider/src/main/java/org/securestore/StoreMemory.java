package org.securestore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.securestore.application.ConnectionLineage;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.SealedConnectionSettings;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.SealedCredentials;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.identity.CredentialOwner;
import org.securestore.identity.Rights;
import org.securestore.persistence.Change;
import org.securestore.persistence.RecordedChange;
import org.securestore.persistence.StoreTransaction;

/**
 * What this node remembers of a store, so that it need not ask: definitions and rights, verified when they were read;
 * credentials as they are sealed, never opened; and what is not there. Bounded in bytes; what is used most stays. Threads
 * may share it.
 *
 * <p>It remembers nothing that is older than its revision says: whatever a change names is forgotten, and an answer that
 * was on its way meanwhile is not kept. {@link Freshness} sees to it that the revision is that of the store.
 */
final class StoreMemory implements Change.Listener {
    private static final int MOST_PARTITIONS = 1000;
    private static final int MOST_CONNECTIONS = 100;
    private static final long NOTHING_SEEN = -1;

    private final String partition;
    private final StoreReader reader;
    private final ProvedRecords records;
    private final Progress progress;
    private final Cache<ApplicationKey, Optional<SealedDefinition>> definitions;
    private final Cache<String, List<TargetApplicationId>> intact =
            Caffeine.newBuilder().maximumSize(MOST_PARTITIONS).build();
    private final Cache<CredentialsKey, Remembered> credentials;
    private final ReplacedCredentials replaced;
    private final Cache<String, Rights> rights =
            Caffeine.newBuilder().maximumSize(MOST_PARTITIONS).build();
    private final Cache<String, Map<ConnectionSettingsName, ConnectionLineage>> connections =
            Caffeine.newBuilder().maximumSize(MOST_PARTITIONS).build();
    private volatile long revision = NOTHING_SEEN;
    private final AtomicLong round = new AtomicLong(); // in which credentials were asked for, which holds for that one

    /**
     * Remembers nothing yet.
     *
     * @param records verifies what is read
     * @param progress how far the store is followed
     * @param bytes how much to remember; a quarter of it is for definitions
     * @param replaced what to remember beyond that
     */
    StoreMemory(
            String partition,
            StoreReader reader,
            ProvedRecords records,
            Progress progress,
            long bytes,
            ReplacedCredentials replaced) {
        this.partition = partition;
        this.progress = progress;
        this.reader = reader;
        this.records = records;
        this.definitions = Caffeine.newBuilder()
                .maximumWeight(bytes / 4)
                .weigher(MemoryWeight::ofDefinition)
                .build();
        this.credentials = Caffeine.newBuilder()
                .maximumWeight(bytes - bytes / 4)
                .weigher(MemoryWeight::ofCredentials)
                .build();
        this.replaced = replaced;
    }

    long revision() {
        return revision;
    }

    /** Moves to a revision, by forgetting what was changed on the way to it. */
    void advance(long newest, List<RecordedChange> changes) {
        revision = newest; // first, so that an answer on its way, which is as old as the last revision, is not kept
        changes.forEach(change -> change.tell(this));
        if (changes.stream().anyMatch(RecordedChange::mayBeAnything)) {
            believeNothing();
        }
    }

    /** Begins anew with whatever revision is found next: the store was put back on purpose. */
    void restart() {
        revision = NOTHING_SEEN;
        believeNothing();
    }

    /** Forgets everything, as it may be of another past than what is found next. */
    void believeNothing() {
        everythingChanged();
        credentials.invalidateAll();
        replaced.forgetAll();
    }

    /** The definition of this id, proved to be the store's own. */
    Optional<SealedDefinition> definition(TargetApplicationId id) {
        return remembered(
                definitions, new ApplicationKey(partition, id), transaction -> records.definition(transaction, id));
    }

    /** All definitions that are proved to be the store's own, by id. Asked for anew if not all of them are remembered. */
    List<SealedDefinition> intactDefinitions() {
        List<TargetApplicationId> known = intact.getIfPresent(partition);
        if (known != null) {
            List<SealedDefinition> remembered = known.stream()
                    .flatMap(id ->
                            Optional.ofNullable(definitions.getIfPresent(new ApplicationKey(partition, id))).stream())
                    .flatMap(Optional::stream)
                    .toList();
            if (remembered.size() == known.size()) {
                return remembered;
            }
        }
        Answer<List<SealedDefinition>> answer = ask(records::intactDefinitions);
        answer.value()
                .forEach(definition -> keep(
                        definitions,
                        new ApplicationKey(partition, definition.application().id()),
                        answer.of(Optional.of(definition))));
        keep(intact, partition, answer.of(idsOf(answer.value())));
        return answer.value();
    }

    /** What is sealed for this owner; empty if nothing is set. */
    Optional<SealedCredentials> credentials(SealedDefinition definition, CredentialOwner owner) {
        TargetApplicationId id = definition.application().id();
        CredentialsKey place = new CredentialsKey(partition, id, owner);
        long asked = round.get();
        Remembered known = credentials.getIfPresent(place);
        if (known != null && known.isFor(definition, asked)) {
            return known.credentials();
        }
        Answer<Remembered> answer = ask(transaction ->
                new Remembered(definition.created(), asked, records.credentials(transaction, id, owner)));
        keep(credentials, place, answer);
        return answer.value().credentials();
    }

    /** What was sealed for this owner before the newest, if it is of this version, and this node remembers it. */
    Optional<SealedCredentials> replaced(SealedDefinition definition, CredentialOwner owner, long version) {
        CredentialsKey place =
                new CredentialsKey(partition, definition.application().id(), owner);
        return replaced.find(place, definition.created(), version);
    }

    /** All administrative rights that a node of the store has granted. */
    Rights rights() {
        return remembered(
                rights, partition, transaction -> records.rights(transaction).rights());
    }

    /** The connection settings of this name with all that they inherit from, proved to be the store's own. */
    Optional<ConnectionLineage> connection(ConnectionSettingsName name) {
        Optional<ConnectionLineage> known =
                Optional.ofNullable(connections.getIfPresent(partition)).map(lineages -> lineages.get(name));
        if (known.isPresent()) {
            return known;
        }
        Answer<Optional<ConnectionLineage>> answer = ask(transaction -> settings(transaction, name)
                .map(youngest -> ConnectionLineage.of(youngest, ancestor -> settings(transaction, ancestor))));
        answer.value().ifPresent(lineage -> keep(name, answer.of(lineage)));
        return answer.value();
    }

    private Optional<ConnectionSettings> settings(StoreTransaction transaction, ConnectionSettingsName name) {
        return records.connectionSettings(transaction, name).map(SealedConnectionSettings::settings);
    }

    // All in one place, as whatever changes may be inherited by any.
    private void keep(ConnectionSettingsName name, Answer<ConnectionLineage> answer) {
        connections.asMap().compute(partition, (same, present) -> {
            if (revision != answer.revision()) {
                return present;
            }
            Map<ConnectionSettingsName, ConnectionLineage> more =
                    present == null || present.size() == MOST_CONNECTIONS ? new HashMap<>() : new HashMap<>(present);
            more.putIfAbsent(name, answer.value()); // whoever came first may compare with what he was given
            return Map.copyOf(more);
        });
    }

    /** Forgets what fits no more together, as it was read at different moments. */
    void forget(TargetApplicationId application, CredentialOwner owner) {
        intact.invalidate(partition);
        definitions.invalidate(new ApplicationKey(partition, application));
        credentials.invalidate(new CredentialsKey(partition, application, owner));
    }

    @Override
    public void rightsChanged(String partition) {
        rights.invalidate(partition);
    }

    // The credentials of a definition that is gone are not asked for any more: they bear its version.
    @Override
    public void applicationChanged(String partition, TargetApplicationId application) {
        intact.invalidate(partition);
        definitions.invalidate(new ApplicationKey(partition, application));
        replaced.forget(partition, application);
    }

    @Override
    public void credentialsChanged(String partition, TargetApplicationId application, CredentialOwner owner) {
        CredentialsKey place = new CredentialsKey(partition, application, owner);
        Optional.ofNullable(credentials.asMap().remove(place))
                .ifPresentOrElse(before -> replaced.keep(place, before), () -> replaced.forget(place));
    }

    @Override
    public void connectionSettingsChanged(String partition, String name) {
        connections.invalidate(partition);
    }

    @Override
    public void auditSettingsChanged(String partition) {
        // not remembered here
    }

    @Override
    public void everythingChanged() {
        intact.invalidateAll();
        definitions.invalidateAll();
        round.incrementAndGet(); // credentials stay, sealed, until it is known whether they were replaced
        rights.invalidateAll();
        connections.invalidateAll();
    }

    private <K, V> V remembered(Cache<K, V> cache, K place, Function<StoreTransaction, V> question) {
        V known = cache.getIfPresent(place);
        if (known != null) {
            return known;
        }
        Answer<V> answer = ask(question);
        keep(cache, place, answer);
        return answer.value();
    }

    private <V> Answer<V> ask(Function<StoreTransaction, V> question) {
        progress.requireAnswers();
        long seen = revision;
        Answer<V> answer =
                reader.read(transaction -> new Answer<>(transaction.header().revision(), question.apply(transaction)));
        if (answer.revision() < seen) {
            throw NeedsRefreshException.older(seen, answer.revision());
        }
        if (answer.revision() > seen) {
            progress.isBehind(); // so that whoever gets this answer gets no older one after it
        }
        return answer;
    }

    // Decided under the place's own lock: whoever advances the revision after this takes it to forget the place.
    private <K, V> void keep(Cache<K, V> cache, K place, Answer<V> answer) {
        cache.asMap().compute(place, (same, present) -> revision == answer.revision() ? answer.value() : present);
    }

    private static List<TargetApplicationId> idsOf(List<SealedDefinition> all) {
        return all.stream().map(definition -> definition.application().id()).toList();
    }

    /** How far the store is followed. */
    interface Progress {
        /** Throws if the database is known not to answer. */
        void requireAnswers();

        /** Has the store looked at before anybody is answered again, as it is known to have changed. */
        void isBehind();
    }

    /** Where a definition is remembered. */
    record ApplicationKey(String partition, TargetApplicationId id) {}

    /** Where an owner's credentials are remembered. */
    record CredentialsKey(String partition, TargetApplicationId application, CredentialOwner owner) {
        boolean isOf(String partition, TargetApplicationId application) {
            return this.partition.equals(partition) && this.application.equals(application);
        }
    }

    /**
     * An owner's credentials, or that there are none.
     *
     * @param created at which revision their application was created
     * @param round in which they were asked for
     */
    record Remembered(long created, long round, Optional<SealedCredentials> credentials) {
        boolean isFor(SealedDefinition definition, long asked) {
            return created == definition.created() && round == asked;
        }
    }

    /** What the store answered, and at which revision it was. */
    private record Answer<V>(long revision, V value) {
        <P> Answer<P> of(P part) {
            return new Answer<>(revision, part);
        }
    }
}
