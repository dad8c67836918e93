package org.securestore.datasource;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the external system, as a pool keeps it: a place for one {@link DatabaseSession} after the other. Whoever
 * has borrowed it may log in anew in it; threads may ask and retire it meanwhile.
 */
final class PhysicalConnection extends ForwardingConnection implements StampedConnection {
    private final Consumer<PhysicalConnection> whenGone;
    private volatile @Nullable DatabaseSession session; // none while somebody logs in anew
    private volatile @Nullable Decision lentTo;
    private volatile boolean lendable = true; // neither closed nor giving way: one field, as each borrower asks
    private volatile boolean givesWay;
    private boolean closed;
    private boolean gone;

    /** @param whenGone done once, when this is closed or aborted, and nobody is logging in in it any more */
    PhysicalConnection(DatabaseSession first, Consumer<PhysicalConnection> whenGone) {
        super(first.vendors());
        this.session = first;
        this.whenGone = whenGone;
    }

    /** Whether he had it last, and may have it again: what suited him once, suits him for good. */
    boolean isLentAgainTo(Decision decision) {
        return lentTo == decision && lendable;
    }

    /** Notes who has it from now on, if it is good for him. */
    boolean lendTo(Decision decision) {
        if (isLentAgainTo(decision)) {
            return true;
        }
        if (!lendable || !stamp().suits(decision)) {
            return false;
        }
        lentTo = decision;
        return lendable; // or it was taken from whoever had it last, just before he could not be found any more
    }

    @Override
    public Stamp stamp() {
        return current().stamp();
    }

    /** What it is behind; nothing while somebody logs in anew, and for whoever has it borrowed always something. */
    Optional<DatabaseSession> session() {
        return Optional.ofNullable(session);
    }

    private DatabaseSession current() {
        return Objects.requireNonNull(session, "Somebody is logging in in this connection");
    }

    /** Has it closed instead of being lent again, so that another account can have its place. */
    void giveWay() {
        givesWay = true;
        lendable = false;
    }

    boolean givesWay() {
        return givesWay;
    }

    /** Shows the database for whom it works from now on, unless it has been told. */
    void identify(String caller) throws SQLException {
        current().show(caller);
    }

    boolean isLentTo(String caller) {
        Decision last = lentTo;
        return last != null && last.caller().equals(caller);
    }

    /** Who had it last, and perhaps still has. */
    Optional<Decision> lentTo() {
        return Optional.ofNullable(lentTo);
    }

    /**
     * Ends the session, so that whoever has borrowed this can log in anew in its place.
     *
     * @return the session, for the caller to close; nothing if this is to be closed
     */
    synchronized Optional<DatabaseSession> vacate() {
        DatabaseSession last = current();
        if (!lendable) {
            return Optional.empty();
        }
        session = null;
        lentTo = null;
        return Optional.of(last);
    }

    /** Is behind this session from now on; if it was closed meanwhile, closes the session and is gone. */
    void occupy(DatabaseSession next) throws SQLException {
        boolean late;
        synchronized (this) {
            session = next;
            forwardTo(next.vendors());
            late = closed;
        }
        if (late) {
            try {
                next.close(); // first: from then on somebody else has its place
            } finally {
                begone();
            }
        }
    }

    /** Whoever wanted to log in anew could not: this is closed, at the latest by whoever has it borrowed. */
    void stayVacant(DatabaseSession last) {
        boolean late;
        synchronized (this) {
            session = last;
            lendable = false;
            late = closed;
        }
        if (late) {
            begone();
        }
    }

    @Override
    public void close() throws SQLException {
        end(super::close);
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        end(() -> super.abort(executor));
    }

    /** Cuts off whoever uses it, if it is still behind this session, and was lent to nobody else meanwhile. */
    void abort(DatabaseSession which, Optional<Decision> user) throws SQLException {
        synchronized (this) {
            if (session != which) {
                return;
            }
            lendable = false; // first: whoever gets it from now on finds that out
        }
        if (user.equals(lentTo())) {
            abort(Runnable::run);
        }
    }

    @Override
    public String toString() {
        return session()
                .map(now -> "PhysicalConnection[" + now.stamp().account() + "]")
                .orElse("PhysicalConnection[]");
    }

    private void end(Ending ending) throws SQLException {
        boolean vacant;
        synchronized (this) {
            lendable = false;
            closed = true;
            vacant = session == null;
        }
        if (vacant) {
            return; // whoever is logging in finds it closed
        }
        try {
            ending.end();
        } finally {
            begone();
        }
    }

    private void begone() {
        boolean first;
        synchronized (this) {
            first = !gone;
            gone = true;
        }
        if (first) {
            whenGone.accept(this);
        }
    }

    @FunctionalInterface
    private interface Ending {
        void end() throws SQLException;
    }
}
