package org.securestore.thread;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;

/**
 * Makes threads that may live as long as the JVM, and that hold on to nobody. A store or a data source is opened by whichever of
 * a server's applications needs it first; threads that took after that one's would keep its classes when it has long been undeployed.
 */
public final class Daemons {
    private Daemons() {}

    /** Makes daemons, all of this name. Threads may share it. */
    public static ThreadFactory named(String name) {
        return work -> thread(name, work);
    }

    /** A daemon, for the caller of this method to start. */
    @SuppressWarnings("removal") // up to JDK 23 a thread keeps the access-control context of whoever makes it
    public static Thread thread(String name, Runnable work) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> made(name, work));
    }

    private static Thread made(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setContextClassLoader(Daemons.class.getClassLoader());
        thread.setDaemon(true);
        return thread;
    }
}
