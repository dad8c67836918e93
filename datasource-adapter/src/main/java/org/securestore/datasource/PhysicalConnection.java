package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.securestore.consumer.Standing;

/**
 * A connection to the external system, stamped with the account and the versions of the credentials that it was opened with.
 * Threads may ask and retire it while another uses it.
 */
final class PhysicalConnection extends ForwardingConnection implements StampedConnection {
    private final Stamp stamp;
    private final Consumer<PhysicalConnection> whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Decision lentTo;
    private volatile boolean givesWay;
    private volatile @Nullable Instant retiredAt;

    /** @param whenClosed done once, when this is closed or aborted */
    PhysicalConnection(Connection physical, Stamp stamp, Consumer<PhysicalConnection> whenClosed) {
        super(physical);
        this.stamp = stamp;
        this.whenClosed = whenClosed;
    }

    @Override
    public boolean suits(Decision decision) {
        return stamp.suits(decision) && !givesWay && !closed.get();
    }

    @Override
    public Stamp stamp() {
        return stamp;
    }

    /** Has it closed instead of being lent again, so that another account can have its place. */
    void giveWay() {
        givesWay = true;
    }

    boolean givesWay() {
        return givesWay;
    }

    /** Notes who has it now. */
    void lentTo(Decision decision) {
        if (lentTo != decision) {
            lentTo = decision;
        }
    }

    /** Who had it last, and perhaps still has. */
    Optional<Decision> lentTo() {
        return Optional.ofNullable(lentTo);
    }

    /** Whether whoever the credentials are of would be given the same today, and for a while yet. */
    boolean isBackedBy(Optional<Standing> standing, Account account, Instant now) {
        return stamp.account().equals(account)
                && !account.route().isSuperseded()
                && standing.filter(backing -> stamp.isAsNewAs(backing)).isPresent()
                && !stamp.isDue(now);
    }

    /** Notes when it was found to be one of yesterday; answers when it was found so first. */
    Instant retired(Instant now) {
        Instant before = retiredAt;
        if (before != null) {
            return before;
        }
        retiredAt = now;
        return now;
    }

    boolean isRetired() {
        return retiredAt != null;
    }

    @Override
    public void close() throws SQLException {
        try {
            super.close();
        } finally {
            gone();
        }
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        try {
            super.abort(executor);
        } finally {
            gone();
        }
    }

    private void gone() {
        if (closed.compareAndSet(false, true)) {
            whenClosed.accept(this);
        }
    }
}
