package org.securestore.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.securestore.audit.AuditChain.Position;
import org.securestore.crypto.Authenticator;
import org.securestore.failure.TamperedRecordException;

/**
 * A partition's log as far as this node can tell what is true of it. Whoever can write to the database but holds no
 * node's key cannot rewrite the past unnoticed, and this node's own writing never covers up that he tried.
 *
 * @param key the store's key, if this node holds it
 * @param seen how far the log went when this node last wrote to it
 */
public record TrustedLog(AuditLog log, Optional<Authenticator> key, Position seen) {
    /** What a node that has just started has seen. */
    public static final Position NOTHING_SEEN = AuditChain.EMPTY.last();

    /** Whether only a node with the key can have done it: without a proof, nobody would believe it. */
    public static boolean needsProof(AuditEvent event) {
        return event.outcome() == AuditOutcome.SUCCESS && !event.action().needsNoKey();
    }

    /** Appends events, and proves the chain with them if what was there before is beyond doubt. */
    public Appended append(List<AuditEvent> events) {
        AuditChain chain = log.chain().orElse(AuditChain.EMPTY);
        Standing standing = standing(chain);
        if (standing != Standing.PROVED) {
            AuditChain unproved = chain.endingAt(
                    add(events, new Position(farthest(chain), chain.last().hash())));
            log.put(unproved);
            return new Appended(unproved.last(), standing);
        }
        List<AuditEvent> all = new ArrayList<>(events);
        if (chain.hasUnprovedEvents()) {
            all.add(0, takeover(chain, events.get(0)));
        }
        AuditChain proved = chain.endingAt(add(all, chain.last())).provedBy(key.orElseThrow(), partition());
        log.put(proved);
        return new Appended(proved.last(), standing);
    }

    /** Proves for the first time what a new store has recorded, with the first key that it ever has. */
    public void begin(Authenticator first) {
        AuditChain chain = log.chain().orElse(AuditChain.EMPTY);
        if (chain.code().isEmpty() && leads(chain, new Position(chain.first() - 1, chain.anchor()))) {
            log.put(chain.provedBy(first, partition()));
        }
    }

    /** Renews under the key's newest version what is proved under an older one; what is not proved stays as it is. */
    public void proveAnew() {
        Authenticator prover = key.orElseThrow();
        log.chain()
                .filter(chain -> chain.isProvedBy(prover, partition()))
                .ifPresent(chain -> log.put(chain.sealedBy(prover, partition())));
        log.settings()
                .ifPresent(settings -> settings.open(partition(), prover)
                        .ifPresent(proved ->
                                log.put(SealedAuditSettings.seal(proved, partition(), settings.version(), prover))));
    }

    /** The settings that hold; empty where somebody has tampered with them, or with the chain that vouches for them. */
    public Optional<AuditSettings> settings() {
        if (key.isEmpty()) {
            return Optional.of(AuditSettings.DEFAULT); // nobody is granted anything here
        }
        return log.chain()
                .filter(chain -> chain.isProvedBy(key.get(), partition()))
                .flatMap(chain -> chain.settingsVersion() == 0
                        ? Optional.of(AuditSettings.DEFAULT)
                        : settings(chain.settingsVersion()));
    }

    /**
     * Replaces the settings.
     *
     * @throws TamperedRecordException if the chain is broken
     */
    public void configure(AuditSettings settings, long version) {
        AuditChain chain = intact();
        Authenticator prover = key.orElseThrow();
        log.put(SealedAuditSettings.seal(settings, partition(), version, prover));
        log.put(chain.withSettings(version).sealedBy(prover, partition()));
    }

    /**
     * Removes the oldest events, up to {@code most} of them, if they are from before {@code cutoff}.
     *
     * @return how many were removed
     * @throws TamperedRecordException if the chain is broken: purging must not remove what shows it
     */
    public long purge(Instant cutoff, int most) {
        AuditChain chain = intact();
        ChainCheck check = new ChainCheck(partition(), new Position(chain.first() - 1, chain.anchor()));
        Position kept = check.reached();
        for (ChainedEvent oldest : log.page(chain.first(), most)) {
            check.next(oldest);
            if (check.isBroken()) {
                throw broken();
            }
            if (!oldest.event().time().isBefore(cutoff)
                    || oldest.event().sequence() > chain.proved().sequence()) {
                break;
            }
            kept = check.reached();
        }
        long removed = kept.sequence() + 1 - chain.first();
        if (removed > 0) {
            log.removeBefore(kept.sequence() + 1);
            log.put(chain.startingAt(kept.sequence() + 1, kept.hash()).sealedBy(key.orElseThrow(), partition()));
        }
        return removed;
    }

    /** Gives up all events of a broken chain, and begins a new one behind it. */
    public void restart() {
        AuditChain broken = log.chain().orElse(AuditChain.EMPTY);
        long version = log.settings().map(SealedAuditSettings::version).orElse(0L);
        long kept = settings(version).isPresent() ? version : 0;
        // One further on, as no node may take the new chain's beginning for an end that it knows.
        long end = farthest(broken) + 1;
        log.removeBefore(end);
        log.put(AuditChain.startingAfter(new Position(end, AuditChain.EMPTY.anchor()), kept)
                .provedBy(key.orElseThrow(), partition()));
    }

    /** Whether the log is what was written to it; reads all of it. */
    public AuditVerification verify(VerificationProgress progress) {
        return new ChainVerification(this, progress).run();
    }

    String partition() {
        return log.partition();
    }

    private Standing standing(AuditChain chain) {
        if (key.isEmpty() || chain.isUnderAnotherKeyThan(key.get())) {
            return Standing.UNKNOWN;
        }
        boolean proved = chain.isProvedBy(key.get(), partition())
                && endsWhereItMust(chain)
                && (!chain.hasUnprovedEvents() || leads(chain, chain.proved()));
        return proved ? Standing.PROVED : Standing.BROKEN;
    }

    // What somebody planted behind the end must not stand in our way.
    private long farthest(AuditChain chain) {
        return Math.max(chain.last().sequence(), Math.max(log.newest(), seen.sequence()));
    }

    private boolean endsWhereItMust(AuditChain chain) {
        Position last = chain.last();
        boolean empty = chain.first() > last.sequence();
        return log.newest() == (empty ? 0 : last.sequence())
                && last.sequence() >= seen.sequence()
                && (last.sequence() > seen.sequence() || last.equals(seen));
    }

    /** Whether the events from a place on lead to the chain's end, and none is one that needs a proof. */
    private boolean leads(AuditChain chain, Position from) {
        ChainCheck check = new ChainCheck(partition(), from);
        log.scan(from.sequence() + 1, event -> {
            check.next(event);
            check.mustNeedNoProof(event.event());
        });
        check.mustEnd(chain.last());
        return !check.isBroken();
    }

    private AuditChain intact() {
        return log.chain().filter(chain -> standing(chain) == Standing.PROVED).orElseThrow(TrustedLog::broken);
    }

    private Optional<AuditSettings> settings(long version) {
        return log.settings()
                .filter(settings -> settings.version() == version)
                .flatMap(settings -> settings.open(partition(), key.orElseThrow()));
    }

    private Position add(List<AuditEvent> events, Position from) {
        List<ChainedEvent> chained = new ArrayList<>();
        Position end = from;
        for (AuditEvent event : events) {
            ChainedEvent next = ChainedEvent.after(end.sequence(), end.hash(), event, partition());
            chained.add(next);
            end = new Position(next.event().sequence(), next.hash());
        }
        log.add(chained);
        return end;
    }

    private static AuditEvent takeover(AuditChain chain, AuditEvent next) {
        return AuditEvent.of(
                        next.time(),
                        AuditAction.PROVE_EVENTS,
                        AuditOutcome.SUCCESS,
                        AuditEvent.THE_STORE,
                        "events " + (chain.proved().sequence() + 1) + " to "
                                + chain.last().sequence() + " are from nodes without the key")
                .byNode(next.node());
    }

    private static TamperedRecordException broken() {
        return new TamperedRecordException("The audit log");
    }

    /** What became of an appending: where the chain ends now, and how far it is to be trusted. */
    public record Appended(Position end, Standing standing) {}

    /** What a node can say of a chain. */
    public enum Standing {
        /** All of it is proved, or leads on from what is. */
        PROVED,
        /** This node holds no key, or not the one that it is proved by. */
        UNKNOWN,
        /** It was changed outside of the store. */
        BROKEN
    }
}
