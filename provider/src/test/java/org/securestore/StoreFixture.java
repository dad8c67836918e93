package org.securestore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditSettings;
import org.securestore.credential.SecretValue;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** A real store in a temporary directory, with a master key, and with {@link #ADMINISTRATOR} in full control of it. */
public final class StoreFixture implements AutoCloseable {
    public static final String PASSPHRASE = "Correct-horse-7";
    public static final Caller ADMINISTRATOR = Caller.of("root-admin");

    private final StoreConfiguration configuration;
    private final SecureStore store;

    private StoreFixture(StoreConfiguration configuration, SecureStore store) {
        this.configuration = configuration;
        this.store = store;
    }

    /** A store that has its master key. */
    public static StoreFixture create() {
        return withoutKey().withKey();
    }

    /** A store that has its master key, and sees every change of another process at once. */
    public static StoreFixture withoutStaleness() {
        Path home = temporaryHome();
        return create(new StoreConfiguration(home, home.resolve("node"), Duration.ZERO))
                .withKey();
    }

    /** A store as {@code securestore init} leaves it. */
    public static StoreFixture withoutKey() {
        return create(StoreConfiguration.ofHome(temporaryHome()));
    }

    private static StoreFixture create(StoreConfiguration configuration) {
        return new StoreFixture(configuration, SecureStore.create(configuration));
    }

    private StoreFixture withKey() {
        char[] passphrase = PASSPHRASE.toCharArray();
        administrator().generateKey(passphrase, passphrase);
        return this;
    }

    public StoreConfiguration configuration() {
        return configuration;
    }

    public SecureStore store() {
        return store;
    }

    public SecureStoreSession administrator() {
        return store.as(ADMINISTRATOR);
    }

    public SecureStoreSession as(String name, String... groups) {
        return store.as(Caller.of(name, groups));
    }

    /** Has successful reads and uses audited too. */
    public StoreFixture auditingReads() {
        administrator().audit().configure(AuditSettings.DEFAULT.auditingReads());
        return this;
    }

    /** Defines an application whose members, those of the group, share a user name and a password. */
    public StoreFixture groupApplication(String id, String group) {
        administrator().createApplication(TargetApplication.group(new TargetApplicationId(id), Claim.group(group)));
        return this;
    }

    /** Defines an application where everybody has a user name and a password of his own. */
    public StoreFixture individualApplication(String id) {
        administrator().createApplication(TargetApplication.individual(new TargetApplicationId(id)));
        return this;
    }

    public StoreFixture groupCredentials(String id, String user, String password) {
        withLogin(user, password, values -> administrator().setGroupCredentials(new TargetApplicationId(id), values));
        return this;
    }

    public StoreFixture userCredentials(String id, String owner, String user, String password) {
        withLogin(
                user,
                password,
                values -> administrator().setUserCredentials(new TargetApplicationId(id), Claim.user(owner), values));
        return this;
    }

    /** Lends the values of an application's default fields. */
    public static void withLogin(String user, String password, Consumer<Map<String, SecretValue>> work) {
        char[] passwordCharacters = password.toCharArray();
        try (SecretValue userValue = SecretValue.of(user.toCharArray());
                SecretValue passwordValue = SecretValue.of(passwordCharacters)) {
            work.accept(Map.of("User Name", userValue, "Password", passwordValue));
        } finally {
            Arrays.fill(passwordCharacters, '\0');
        }
    }

    @Override
    public void close() {
        store.close();
        deleteRecursively(configuration.home());
    }

    private static Path temporaryHome() {
        try {
            return Files.createTempDirectory("securestore").resolve("home");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void deleteRecursively(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
