package org.securestore.datasource;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Threads for logins that somebody waits for, as not every driver can be told how long one may take. There are never more
 * than connections, as each login is for one that the data source has. Threads may share it; whoever made it closes it.
 */
final class LoginThreads implements AutoCloseable {
    private static final long IDLE_SECONDS = 5;

    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            PoolSettings.daemons("securestore-login"));

    /**
     * Waits for what a login comes to. One that takes longer goes on, and has to see to it itself that nobody waits any more.
     *
     * @param deadline by {@link System#nanoTime}
     * @throws SQLException what the login throws, or that it takes too long
     */
    <T> T await(Callable<T> login, long deadline) throws SQLException {
        try {
            Future<T> running = threads.submit(login);
            return running.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            throw SqlFailures.closed();
        } catch (TimeoutException late) {
            throw new SQLTransientConnectionException(
                    "The database did not answer a login in time", SqlStates.CANNOT_CONNECT, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw SqlFailures.interrupted(interrupted);
        } catch (ExecutionException failed) {
            throw cause(failed);
        }
    }

    private static SQLException cause(ExecutionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        return cause instanceof SQLException known
                ? known
                : new SQLException("A login failed", SqlStates.CANNOT_CONNECT, cause);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
