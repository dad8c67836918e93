package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.StoreFixture;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** An application that brings the driver along, and is undeployed. */
class UndeployedDriverIT {
    private static final String HOME = "securestore.home";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StoreFixture store = StoreFixture.create()
            .individualApplication("Reporting")
            .userCredentials("Reporting", "alice", "anybody", "any password");

    @BeforeEach
    void announceStore() {
        DriverManager.drivers(); // looks for drivers, which it does once, before it could do so in the application
        System.setProperty(HOME, store.configuration().home().toString());
    }

    @AfterEach
    void close() {
        System.clearProperty(HOME);
        store.close();
    }

    @Test
    void leavesNothingOfItsOwnBehind(@TempDir Path directory) throws Exception {
        WeakReference<ClassLoader> application =
                deployAndUndeploy("jdbc:securestore:Reporting:sqlite:" + directory.resolve("sales.db"));

        assertThat(DriverManager.drivers().filter(SecureStoreDriver.class::isInstance))
                .hasSize(1); // that of this class loader is still there
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(threadsOf(application.get())).isEmpty());
        deployNext();
        await().atMost(PATIENCE).until(() -> isCollected(application));
    }

    private static boolean isCollected(WeakReference<ClassLoader> application) {
        System.gc();
        return application.get() == null;
    }

    private static WeakReference<ClassLoader> deployAndUndeploy(String url) throws Exception {
        try (URLClassLoader application = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            inThreadOf(application, Application.class, url);
            assertThat(threadsOf(application)).isNotEmpty();
            inThreadOf(application, Undeployment.class, url);
            return new WeakReference<>(application);
        }
    }

    /**
     * The JDK remembers of which types the record was whose {@code equals} and {@code hashCode} were made last, be it an
     * application's (JDK-8078641, {@code MethodHandle.asType}): JDK 17 for good, later ones while there is memory. So another one
     * has to have its turn.
     */
    private static void deployNext() throws Exception {
        try (URLClassLoader next = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            inThreadOf(next, NextApplication.class, "any");
        }
    }

    /** Runs work of the application's own classes in a thread of its own, as a container's do not end either. */
    private static void inThreadOf(ClassLoader application, Class<?> work, String url) throws Exception {
        Callable<?> task = (Callable<?>) application
                .loadClass(work.getName())
                .getConstructor(String.class)
                .newInstance(url);
        FutureTask<?> future = new FutureTask<>(task);
        Thread thread = new Thread(future, "request");
        thread.setContextClassLoader(application);
        thread.start();
        try {
            future.get();
        } catch (ExecutionException failure) {
            throw new AssertionError(String.valueOf(failure.getCause()), null);
        }
        thread.join();
    }

    private static List<String> threadsOf(@Nullable ClassLoader application) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> application != null && thread.getContextClassLoader() == application)
                .map(Thread::getName)
                .toList();
    }

    private static URL[] classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(UndeployedDriverIT::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** What the application does while it is deployed. */
    public static final class Application implements Callable<Object> {
        private final String url;

        /** For a container. */
        public Application(String url) {
            this.url = url;
        }

        @Override
        public Object call() throws Exception {
            Class.forName(SecureStoreDriver.class.getName());
            Class.forName("org.sqlite.JDBC");
            return Callers.callAs(Caller.of("alice"), () -> {
                try (Connection connection = DriverManager.getConnection(url);
                        Statement statement = connection.createStatement()) {
                    return statement.execute("select 1");
                }
            });
        }
    }

    /** What a container does in the application's name when it goes: Tomcat's own code, in the application's class loader. */
    public static final class Undeployment implements Callable<Object> {
        private final String url;

        /** For a container. */
        public Undeployment(String url) {
            this.url = Objects.requireNonNull(url);
        }

        @Override
        public Object call() throws Exception {
            Class<?> prevention = Class.forName("org.apache.catalina.loader.JdbcLeakPrevention");
            Object registrations = prevention.getConstructor().newInstance();
            List<?> deregistered = (List<?>)
                    prevention.getMethod("clearJdbcDriverRegistrations").invoke(registrations);
            if (!deregistered.toString().contains(SecureStoreDriver.class.getName())) {
                throw new IllegalStateException("It was not registered for " + url);
            }
            return deregistered;
        }
    }

    /** What is deployed later, and has a record with a component of a type of its own. */
    public static final class NextApplication implements Callable<Object> {
        private final Order order;

        /** For a container. */
        public NextApplication(String number) {
            this.order = new Order(new OrderNumber(number));
        }

        @Override
        public Object call() {
            return order.equals(new Order(new OrderNumber("other"))) || order.hashCode() == 0;
        }

        private record OrderNumber(String text) {}

        private record Order(OrderNumber number) {}
    }
}
