package org.securestore.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

class DaemonsTest {
    @Test
    void doNotKeepTheJvmAlive() {
        Thread thread = Daemons.thread("securestore-test", () -> {});

        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).isEqualTo("securestore-test");
    }

    @Test
    void letGoOfTheApplicationThatHadThemStarted() throws Exception {
        CountDownLatch undeployed = new CountDownLatch(1);
        WeakReference<ClassLoader> application = startFromAnApplication(waitingFor(undeployed));

        await().untilAsserted(() -> {
            System.gc();
            assertThat(application.get()).isNull();
        });
        undeployed.countDown();
    }

    /** The application's own code is on the stack when the thread is made. */
    private static WeakReference<ClassLoader> startFromAnApplication(Runnable work) throws Exception {
        URL[] classes = {Starting.class.getProtectionDomain().getCodeSource().getLocation()};
        try (URLClassLoader loader = new ApplicationsOwn(classes)) {
            Thread current = Thread.currentThread();
            ClassLoader before = current.getContextClassLoader();
            current.setContextClassLoader(loader);
            try {
                Runnable starting = (Runnable) loader.loadClass(Starting.class.getName())
                        .getConstructor(ThreadFactory.class, Runnable.class)
                        .newInstance(Daemons.named("securestore-test"), work);
                starting.run();
            } finally {
                current.setContextClassLoader(before);
            }
            return new WeakReference<>(loader);
        }
    }

    private static Runnable waitingFor(CountDownLatch end) {
        return () -> {
            try {
                end.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** What an application does. */
    public record Starting(ThreadFactory threads, Runnable work) implements Runnable {
        @Override
        public void run() {
            threads.newThread(work).start();
        }
    }

    /** Loads the application's class itself, as a server's class loader for it does. */
    private static final class ApplicationsOwn extends URLClassLoader {
        ApplicationsOwn(URL[] classes) {
            super(classes, DaemonsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(Starting.class.getName()) ? findClass(name) : super.loadClass(name, resolve);
        }
    }
}
