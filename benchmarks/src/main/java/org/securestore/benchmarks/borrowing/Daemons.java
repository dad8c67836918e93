package org.securestore.benchmarks.borrowing;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/** Threads that keep no JVM alive. */
final class Daemons implements ThreadFactory {
    /** A scheduler that many pools share. */
    static ScheduledThreadPoolExecutor scheduler() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(2, new Daemons());
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "pools");
        thread.setDaemon(true);
        return thread;
    }
}
