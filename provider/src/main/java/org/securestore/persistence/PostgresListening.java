package org.securestore.persistence;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.securestore.thread.Daemons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for what PostgreSQL announces, on a connection and a thread of its own. Nothing depends on it but speed: what it
 * misses is found out by asking.
 */
final class PostgresListening implements ChangeListening {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresListening.class);
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int VALIDATION_SECONDS = 2;

    private final DataSource source;
    private final String channel;
    private final Runnable onChange;
    private final Thread thread = Daemons.thread("securestore-listener", this::listen);
    private volatile boolean closed;
    private volatile @Nullable Connection connection;

    private PostgresListening(DataSource source, String channel, Runnable onChange) {
        this.source = source;
        this.channel = channel;
        this.onChange = onChange;
    }

    static ChangeListening start(DataSource source, String channel, Runnable onChange) {
        PostgresListening listening = new PostgresListening(source, channel, onChange);
        listening.thread.start();
        return listening;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Connection open = connection;
        if (open != null) {
            abort(open);
        }
    }

    private void listen() {
        while (!closed) {
            try (Connection opened = source.getConnection()) {
                connection = opened;
                listen(opened);
            } catch (SQLException lost) {
                LOG.debug("Not listening to the store's database until it is connected to again", lost);
            } catch (ReflectiveOperationException other) {
                LOG.info("The store's database is asked for changes, as its driver announces none", other);
                return;
            }
            pause();
        }
    }

    private void listen(Connection opened) throws SQLException, ReflectiveOperationException {
        try (Statement statement = opened.createStatement()) {
            statement.execute("listen " + statement.enquoteIdentifier(channel, true));
        }
        onChange.run(); // listening first, and then looking, or a change in between would be missed
        while (!closed) {
            if (isAnnounced(opened)) {
                onChange.run();
            } else if (!opened.isValid(VALIDATION_SECONDS)) { // a server that is silent for good looks like this, too
                return;
            }
        }
    }

    // The store is not compiled against the driver, which its user may have put where only the user's class loader is.
    private static boolean isAnnounced(Connection opened) throws SQLException, ReflectiveOperationException {
        try {
            Object heard =
                    opened.getClass().getMethod("getNotifications", int.class).invoke(opened, (int) WAIT.toMillis());
            return heard instanceof Object[] announcements && announcements.length > 0;
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof SQLException lost) {
                throw lost;
            }
            throw failed;
        }
    }

    private void pause() {
        try {
            if (!closed) {
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    // Closing would wait for the thread that waits for an announcement.
    private static void abort(Connection open) {
        try {
            open.abort(Runnable::run);
        } catch (SQLException gone) {
            LOG.debug("It was broken already", gone);
        }
    }
}
