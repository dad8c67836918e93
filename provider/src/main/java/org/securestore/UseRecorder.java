package org.securestore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.securestore.AuditTrail.Written;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditSettings;
import org.securestore.audit.AuditSettings.WhenUnwritable;
import org.securestore.audit.CredentialUse;
import org.securestore.credential.CredentialSet;
import org.securestore.failure.StoreUnavailableException;
import org.securestore.identity.CredentialOwner;
import org.securestore.identity.Grant;

/**
 * Takes note of who uses what, and keeps nobody waiting for the database. A pool asks before every borrow, a key store
 * for every alias: one event covers a caller's use of the same thing for a while. Threads may share it.
 */
final class UseRecorder implements AutoCloseable {
    private static final Duration LAST_USE_IS_KEPT = Duration.ofMinutes(1);
    private static final int MOST = 100_000;

    private final AuditTrail trail;
    private final AuditWriter writer;
    private final Following following;
    private final Cache<Owned, Boolean> usedLately = covering(LAST_USE_IS_KEPT);
    private volatile @Nullable Current current;

    UseRecorder(AuditTrail trail, AuditWriter writer, Following following) {
        this.trail = trail;
        this.writer = writer;
        this.following = following;
    }

    /**
     * Notes that a caller may use credentials, and returns at once.
     *
     * @throws StoreUnavailableException if it cannot be recorded, and the settings refuse what is not
     */
    void granted(String caller, Access access, Grant grant) {
        used(access.application(), access.owner());
        Current now = current(following::served); // as of just now: what was granted was decided by it
        if (now.settings().reads() && now.isFirst(caller, access)) {
            put(now, caller, access, event(caller, access, grant.reason()));
        }
    }

    /**
     * Notes as which of its sessions an external system let somebody in, and returns at once.
     *
     * @throws StoreUnavailableException if it cannot be recorded, and the settings refuse what is not
     */
    void loggedIn(String caller, CredentialSet credentials, String session) {
        Current now = current(following::served);
        if (now.settings().reads()) {
            AuditEvent event = new AuditEvent(
                    0,
                    trail.now(),
                    AuditAction.LOG_IN,
                    AuditOutcome.SUCCESS,
                    Optional.of("session " + session),
                    caller,
                    Optional.empty(),
                    Optional.of(credentials.application().value()),
                    Optional.of(credentials.owner().toString()),
                    Optional.of(credentials.version()),
                    Optional.empty());
            writer.put(event, now.settings().whenUnwritable());
        }
    }

    /** Whether all there is to note of a use may be noted once in so long, as the settings that callers are served by say. */
    boolean notesUsesOnceIn(Duration time) {
        AuditSettings now = current(following::served).settings();
        boolean isCovered = !now.reads() || (!now.window().isZero() && time.compareTo(now.window()) <= 0);
        return isCovered && time.compareTo(LAST_USE_IS_KEPT) <= 0;
    }

    /**
     * Notes that a caller has read something, and returns at once.
     *
     * @throws StoreUnavailableException if it cannot be recorded, and the settings refuse what is not
     */
    void read(AuditEvent event, Optional<TargetApplicationId> application, Optional<CredentialOwner> owner) {
        application.ifPresent(id -> owner.ifPresent(whose -> used(id, whose)));
        Current now = current(following::revision);
        Read read = new Read(event.action(), event.application(), event.owner(), event.credentialVersion());
        if (now.settings().reads() && now.isFirst(event.caller(), read)) {
            put(now, event.caller(), read, event);
        }
    }

    /** Records a refusal at once or, if that fails, as soon as it can be: the caller is refused in any case. */
    void refused(AuditEvent event) {
        if (following.isOutage()) {
            writer.put(event, WhenUnwritable.CONTINUE); // or each caller would wait for the database
            return;
        }
        try {
            trail.write(transaction -> Written.of(event, List.of(event)));
        } catch (StoreUnavailableException later) {
            writer.put(event, WhenUnwritable.CONTINUE);
        }
    }

    /** Writes what waits, so that whoever reads the log sees what was done before. */
    void flush() {
        writer.flush();
    }

    @Override
    public void close() {
        writer.close();
    }

    /** Notes that somebody's credentials are used, and returns at once. */
    void used(TargetApplicationId application, CredentialOwner owner) {
        Owned owned = new Owned(application, owner);
        if (usedLately.getIfPresent(owned) == null) {
            usedLately.put(owned, true);
            writer.used(new CredentialUse(application.key(), owner.key(), trail.now()));
        }
    }

    private void put(Current now, String caller, Object used, AuditEvent event) {
        try {
            writer.put(event, now.settings().whenUnwritable());
        } catch (StoreUnavailableException unrecordable) {
            now.forget(caller, used);
            throw unrecordable;
        }
    }

    /** The settings of the revision that callers are served by. */
    private Current current(LongSupplier newest) {
        Current last = current;
        try {
            long revision = newest.getAsLong();
            if (last != null && last.revision() == revision) {
                return last;
            }
            AuditSettings settings = trail.database().read(trail::settings);
            Current read = last != null && last.settings().equals(settings)
                    ? new Current(revision, settings, last.recorded())
                    : new Current(revision, settings, covering(settings.window()));
            if (trail.hasKey()) { // without it, what was read is only what a new store has
                current = read;
            }
            return read;
        } catch (StoreUnavailableException unknown) {
            return last != null
                    ? last
                    : new Current(0, AuditSettings.STRICTEST, covering(AuditSettings.STRICTEST.window()));
        }
    }

    private AuditEvent event(String caller, Access access, String reason) {
        return new AuditEvent(
                0,
                trail.now(),
                AuditAction.USE_APPLICATION,
                AuditOutcome.SUCCESS,
                Optional.of(reason),
                caller,
                Optional.empty(),
                Optional.of(access.application().value()),
                Optional.of(access.owner().toString()),
                Optional.of(access.credentialVersion()),
                Optional.empty());
    }

    private static <K> Cache<K, Boolean> covering(Duration time) {
        return Caffeine.newBuilder().expireAfterWrite(time).maximumSize(MOST).build();
    }

    private record Owned(TargetApplicationId application, CredentialOwner owner) {}

    private record Use(String caller, Object used) {}

    private record Read(
            AuditAction action, Optional<String> application, Optional<String> owner, Optional<Long> version) {}

    /** What holds now, and which uses are covered by an event already. */
    private record Current(long revision, AuditSettings settings, Cache<Use, Boolean> recorded) {
        boolean isFirst(String caller, Object used) {
            Use use = new Use(caller, used);
            return settings.window().isZero()
                    || (recorded.getIfPresent(use) == null && recorded.asMap().putIfAbsent(use, true) == null);
        }

        void forget(String caller, Object used) {
            recorded.invalidate(new Use(caller, used));
        }
    }

    /** How far this node has followed the store. */
    interface Following {
        /** The revision that callers are served by, as fresh as it has to be. */
        long revision();

        /** The revision that somebody was served by last. */
        long served();

        /** Whether the database is known not to answer. */
        boolean isOutage();
    }
}
