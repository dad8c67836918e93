package org.securestore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.securestore.audit.AuditChain.Position;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditSettings;
import org.securestore.audit.TrustedLog;
import org.securestore.audit.TrustedLog.Appended;
import org.securestore.audit.TrustedLog.Standing;
import org.securestore.crypto.Authenticator;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.NoMasterKeyException;
import org.securestore.failure.UnsafeNodeException;
import org.securestore.key.KeyCustody;
import org.securestore.key.KeyRing;
import org.securestore.key.NodeId;
import org.securestore.key.PartitionKey;
import org.securestore.persistence.PartitionDatabase;
import org.securestore.persistence.StoreTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the audit log in the transactions of a store, and remembers how far it went. Threads may share it. */
final class AuditTrail {
    /** Where operators see what auditors do, without names: refusals, failures, and trouble with the log itself. */
    static final Logger LOG = LoggerFactory.getLogger("org.securestore.audit");

    private final PartitionDatabase database;
    private final KeyCustody custody;
    private final StorePast past;
    private final Clock clock;
    private final Map<String, Position> seen = new ConcurrentHashMap<>();
    private final Seldom alarm = new Seldom(Duration.ofMinutes(1));
    private volatile Optional<String> node = Optional.empty();

    AuditTrail(PartitionDatabase database, KeyCustody custody, StorePast past, Clock clock) {
        this.database = database;
        this.custody = custody;
        this.past = past;
        this.clock = clock;
    }

    PartitionDatabase database() {
        return database;
    }

    Instant now() {
        return clock.instant();
    }

    /** Does {@code work} in one transaction with the events that it gives. */
    <T> T write(Function<StoreTransaction, Written<T>> work) {
        Committed<T> committed = database.write(transaction -> {
            Written<T> written = work.apply(transaction);
            TrustedLog log = written.key()
                    .map(key -> trusted(
                            transaction, Optional.of(new PartitionKey(key.newestAlone(), transaction.partition()))))
                    .orElseGet(() -> trusted(transaction));
            return new Committed<>(written.result(), append(log, written.events()), log);
        });
        committed.appended().ifPresent(appended -> remember(committed.log(), appended));
        return committed.result();
    }

    /** The log, with the key if this node holds or can open it. */
    TrustedLog trusted(StoreTransaction transaction) {
        return trusted(transaction, key(transaction));
    }

    /**
     * Those of some events that this node can record: not, since it was sealed, what it did while it had the key, which nobody would
     * believe without a proof.
     */
    List<AuditEvent> recordable(StoreTransaction transaction, List<AuditEvent> events) {
        return hasLostKey(transaction)
                ? events.stream().filter(event -> !TrustedLog.needsProof(event)).toList()
                : List.copyOf(events);
    }

    /** Proves what a store has recorded before it had its first key. */
    void begin(StoreTransaction transaction, PartitionKey first) {
        trusted(transaction, Optional.of(first)).begin(first);
    }

    /** The settings that hold; the strictest where that cannot be told. */
    AuditSettings settings(StoreTransaction transaction) {
        return trusted(transaction).settings().orElseGet(() -> {
            sound("The settings of the audit log");
            return AuditSettings.STRICTEST;
        });
    }

    boolean hasKey() {
        return custody.held().isPresent();
    }

    /** Proves under the newest key what a log is proved by under the one before. What that does not prove stays. */
    void proveAnew(StoreTransaction transaction, PartitionKey key) {
        trusted(transaction, Optional.of(key)).proveAnew();
    }

    /** Takes the log as it is found for what it was: the store was put back on purpose. */
    void forgetSeen() {
        seen.clear();
    }

    private TrustedLog trusted(StoreTransaction transaction, Optional<Authenticator> key) {
        return new TrustedLog(transaction.audit(), key, seen(transaction));
    }

    // Where the store was put back to an older state, what was recorded since is gone, and nothing can be behind it.
    private Position seen(StoreTransaction transaction) {
        return isBehind(transaction)
                ? TrustedLog.NOTHING_SEEN
                : seen.getOrDefault(transaction.audit().partition(), TrustedLog.NOTHING_SEEN);
    }

    private boolean isBehind(StoreTransaction transaction) {
        return past.isBehind(transaction.header().revision());
    }

    private Optional<Authenticator> key(StoreTransaction transaction) {
        if (isBehind(transaction)) {
            return Optional.empty(); // what is recorded until somebody confirms that state is proved then
        }
        try {
            return Optional.of(
                    new PartitionKey(custody.ring(transaction.keys()).newestAlone(), transaction.partition()));
        } catch (NoMasterKeyException | NeedsRefreshException | UnsafeNodeException none) {
            return Optional.empty(); // a node without the key records what it refuses, and the next one proves it
        }
    }

    private boolean hasLostKey(StoreTransaction transaction) {
        if (isBehind(transaction)) {
            return false; // it has it, and does not use it until somebody confirms that state
        }
        try {
            custody.ring(transaction.keys());
            return false;
        } catch (NoMasterKeyException beginning) {
            return false;
        } catch (NeedsRefreshException | UnsafeNodeException lost) {
            return true;
        }
    }

    private Optional<Appended> append(TrustedLog log, List<AuditEvent> events) {
        Optional<String> here = node();
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(log.append(
                        events.stream().map(event -> event.byNode(here)).toList()));
    }

    private void remember(TrustedLog log, Appended appended) {
        if (appended.standing() == Standing.BROKEN) {
            sound("The audit log");
        } else {
            seen.merge(
                    log.log().partition(),
                    appended.end(),
                    (old, written) -> old.sequence() > written.sequence() ? old : written);
        }
    }

    private void sound(String what) {
        if (alarm.now()) {
            LOG.error(
                    "{} was changed outside of the store. Events are still recorded, but no longer proved, and none is"
                            + " purged; verify the audit log to see where it is broken",
                    what);
        }
    }

    /** The id of this node; empty if it is not enrolled. */
    Optional<String> node() {
        if (node.isEmpty()) {
            try {
                node = custody.node().map(NodeId::value);
            } catch (UnsafeNodeException unsafe) {
                return Optional.empty(); // whoever needs the key is told
            }
        }
        return node;
    }

    /**
     * What a transaction came to.
     *
     * @param key the key that it gave to this node, which nothing else can know of yet
     */
    record Written<T>(T result, List<AuditEvent> events, Optional<KeyRing> key) {
        static <T> Written<T> of(T result, List<AuditEvent> events) {
            return new Written<>(result, events, Optional.empty());
        }
    }

    private record Committed<T>(T result, Optional<Appended> appended, TrustedLog log) {}
}
