package org.securestore;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.function.Supplier;

/**
 * Work that starts threads which outlive whoever happens to be calling. They must not hold on to his class loader, or a server could
 * not let go of an application that was the first to need the store: neither as their own, nor, which JDKs before 24 see to, by
 * remembering whose code has started them.
 */
final class DetachedWork {
    private DetachedWork() {}

    @SuppressWarnings("removal") // a later JDK remembers nothing, and can do without
    static <T> T run(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader callers = thread.getContextClassLoader();
        thread.setContextClassLoader(DetachedWork.class.getClassLoader());
        try {
            return AccessController.doPrivileged((PrivilegedAction<T>) work::get);
        } finally {
            thread.setContextClassLoader(callers);
        }
    }
}
