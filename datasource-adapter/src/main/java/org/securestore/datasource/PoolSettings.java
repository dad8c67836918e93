package org.securestore.datasource;

import com.zaxxer.hikari.HikariConfig;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.securestore.thread.Daemons;

/**
 * How many connections there may be, and for how long.
 *
 * @param maximumPoolSize how many connections one owner may have, at least 1
 * @param maximumConnections how many all owners may have together, at least 1
 * @param connectionTimeout how long a caller waits for a connection, at least 250 ms
 * @param drainTimeout how long work may go on with credentials that were replaced or cleared meanwhile; at least 0
 * @param revocation what becomes of connections in use when their credentials, or their user's membership, are taken away
 * @param identifiesCallers whether the database is told who a session works for, and the audit log which session that is
 */
record PoolSettings(
        int maximumPoolSize,
        int maximumConnections,
        Duration connectionTimeout,
        Duration drainTimeout,
        Revocation revocation,
        boolean identifiesCallers) {
    static final PoolSettings DEFAULT =
            new PoolSettings(8, 50, Duration.ofSeconds(30), Duration.ofMinutes(5), Revocation.AT_RETURN, false);

    private static final Duration SHORTEST_VALIDATION = Duration.ofMillis(250);
    private static final Duration LONGEST_VALIDATION = Duration.ofSeconds(5);
    private static final Duration IDLE_CONNECTIONS_LIVE = Duration.ofMinutes(1);

    PoolSettings {
        if (maximumPoolSize < 1) {
            throw new IllegalArgumentException("maximumPoolSize is at least 1, not " + maximumPoolSize);
        }
        if (maximumConnections < 1) {
            throw new IllegalArgumentException("maximumConnections is at least 1, not " + maximumConnections);
        }
        if (connectionTimeout.toMillis() < 250) {
            throw new IllegalArgumentException("The connection timeout is at least 250 ms");
        }
        if (drainTimeout.isNegative()) {
            throw new IllegalArgumentException("The drain timeout is at least 0");
        }
    }

    PoolSettings withMaximumPoolSize(int other) {
        return new PoolSettings(
                other, maximumConnections, connectionTimeout, drainTimeout, revocation, identifiesCallers);
    }

    PoolSettings withMaximumConnections(int other) {
        return new PoolSettings(maximumPoolSize, other, connectionTimeout, drainTimeout, revocation, identifiesCallers);
    }

    PoolSettings withConnectionTimeout(Duration other) {
        return new PoolSettings(
                maximumPoolSize, maximumConnections, other, drainTimeout, revocation, identifiesCallers);
    }

    PoolSettings withDrainTimeout(Duration other) {
        return new PoolSettings(
                maximumPoolSize, maximumConnections, connectionTimeout, other, revocation, identifiesCallers);
    }

    PoolSettings withRevocation(Revocation other) {
        return new PoolSettings(
                maximumPoolSize, maximumConnections, connectionTimeout, drainTimeout, other, identifiesCallers);
    }

    PoolSettings withIdentifiedCallers(boolean other) {
        return new PoolSettings(
                maximumPoolSize, maximumConnections, connectionTimeout, drainTimeout, revocation, other);
    }

    /** @param connections answers with a connection of whomever the pool serves at the moment */
    HikariConfig pool(String name, DataSource connections, ScheduledThreadPoolExecutor scheduler) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(connections);
        config.setMaximumPoolSize(Math.min(maximumPoolSize, maximumConnections));
        config.setMinimumIdle(0); // nothing logs in unless somebody asks
        config.setInitializationFailTimeout(-1); // nor while the pool is made
        config.setConnectionTimeout(connectionTimeout.toMillis());
        config.setValidationTimeout(validationTimeout().toMillis());
        config.setIdleTimeout(IDLE_CONNECTIONS_LIVE.toMillis());
        config.setScheduledExecutor(scheduler);
        config.setThreadFactory(daemons("securestore-pool"));
        return config;
    }

    /** For how long somebody who waits for a connection may have to wait for one that is dead. */
    private Duration validationTimeout() {
        Duration share = connectionTimeout.dividedBy(4);
        return share.compareTo(SHORTEST_VALIDATION) < 0
                ? SHORTEST_VALIDATION
                : share.compareTo(LONGEST_VALIDATION) > 0 ? LONGEST_VALIDATION : share;
    }

    /** The scheduler that all pools of a data source share. */
    static ScheduledThreadPoolExecutor scheduler() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(2, daemons("securestore-scheduler"));
        scheduler.setRemoveOnCancelPolicy(true); // or each pool that is closed would leave its tasks behind
        return scheduler;
    }

    static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> Daemons.thread(name + "-" + count.incrementAndGet(), work);
    }
}
