package org.securestore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;
import org.securestore.identity.Caller;

/**
 * A process of its own that sets credentials for the application {@link #SHARED} again and again, their number being the
 * password, and prints that number after each that was acknowledged.
 */
final class StoreWorker implements AutoCloseable {
    static final TargetApplicationId SHARED = new TargetApplicationId("Shared");

    private final Process process;
    private final BufferedReader lines;
    private int acknowledged;

    private StoreWorker(Process process) {
        this.process = process;
        this.lines = process.inputReader(UTF_8);
    }

    /** Starts a JVM that, as this caller, sets his credentials so many times. */
    static StoreWorker start(StoreConfiguration configuration, String name, int count) throws IOException {
        return new StoreWorker(jvm(System.getProperty("java.class.path"), configuration, name, Integer.toString(count))
                .start());
    }

    /** The command of a worker with another class path, to be started. Its errors go where those of this JVM go. */
    static ProcessBuilder jvm(String classPath, StoreConfiguration configuration, String... arguments)
            throws IOException {
        List<String> command = OtherJvm.java(
                "-cp",
                classPath,
                StoreWorker.class.getName(),
                written(configuration).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** Waits until it has printed so many numbers, and answers the last. */
    int acknowledged(int atLeast) throws IOException {
        while (acknowledged < atLeast) {
            acknowledged = Integer.parseInt(lines.readLine());
        }
        return acknowledged;
    }

    /** Kills it, as the operating system would, and answers the last number that it printed. */
    int kill() throws IOException, InterruptedException {
        process.toHandle().destroyForcibly(); // unlike the process itself, leaves the stream open
        process.waitFor();
        return last();
    }

    /** Waits until it ends, which has to be well, and answers the last number that it printed. */
    int finish() throws IOException, InterruptedException {
        int last = last();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The process ended with " + process.exitValue());
        }
        return last;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        lines.close();
    }

    public static void main(String[] arguments) {
        String name = arguments[1];
        int count = Integer.parseInt(arguments[2]);
        try (SecureStore store = SecureStore.open(StoreConfiguration.readFile(Path.of(arguments[0])))) {
            SecureStoreSession session = store.as(Caller.of(name));
            for (int i = 1; i <= count; i++) {
                set(session, name, i);
                System.out.println(i);
            }
        }
    }

    private int last() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            acknowledged = Integer.parseInt(line);
        }
        return acknowledged;
    }

    private static void set(SecureStoreSession session, String name, int number) {
        try (SecretValue user = SecretValue.of(name.toCharArray());
                SecretValue password = SecretValue.of(Integer.toString(number).toCharArray())) {
            session.setCredentials(SHARED, CredentialEntry.of(Map.of("User Name", user, "Password", password)));
        }
    }

    /** The configuration as a file, for another JVM to read. */
    static Path written(StoreConfiguration configuration) throws IOException {
        return written(configuration, configuration.home());
    }

    /** The configuration as a file in this directory, for another JVM to read. */
    static Path written(StoreConfiguration configuration, Path directory) throws IOException {
        Properties settings = new Properties();
        settings.setProperty(StoreSettings.HOME, configuration.home().toString());
        settings.setProperty(
                StoreSettings.NODE_DIRECTORY, configuration.nodeDirectory().toString());
        settings.setProperty(StoreSettings.PARTITION, configuration.partition().value());
        settings.setProperty(
                StoreSettings.MAX_STALENESS, configuration.maxStaleness().toString());
        settings.setProperty(
                StoreSettings.OUTAGE_GRACE, configuration.outageGrace().toString());
        if (configuration.database() instanceof DatabaseLocation.Server server) {
            settings.setProperty(StoreSettings.JDBC_URL, server.url());
            server.user().ifPresent(user -> settings.setProperty(StoreSettings.JDBC_USER, user));
            server.passwordFile()
                    .ifPresent(file -> settings.setProperty(StoreSettings.JDBC_PASSWORD_FILE, file.toString()));
        }
        Path file = Files.createTempFile(directory, "worker", ".properties");
        try (var writer = Files.newBufferedWriter(file, UTF_8, StandardOpenOption.TRUNCATE_EXISTING)) {
            settings.store(writer, null);
        }
        return file;
    }
}
