package org.securestore;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditSettings;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;
import org.securestore.crypto.Argon2id;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** A real store in a temporary place, with a master key, and with {@link #ADMINISTRATOR} in full control of it. */
public final class StoreFixture implements AutoCloseable {
    public static final String PASSPHRASE = "Correct-horse-7";
    public static final Caller ADMINISTRATOR = Caller.of("root-admin");

    private static final Argon2id QUICK = new Argon2id(64, 1, 1); // or most of a test's time is that of its pass phrase

    private final StoreConfiguration configuration;
    private final SecureStore store;

    private StoreFixture(StoreConfiguration configuration, SecureStore store) {
        this.configuration = configuration;
        this.store = store;
    }

    /** Where a store is kept. Whenever it is asked, it gives the configuration of a new and empty place. */
    @FunctionalInterface
    public interface Place {
        Place EMBEDDED = StoreConfiguration::ofHome;

        StoreConfiguration configuration(Path home);
    }

    /** A store that has its master key. */
    public static StoreFixture create() {
        return create(Place.EMBEDDED);
    }

    /** A store that has its master key. */
    public static StoreFixture create(Place place) {
        return withoutKey(place).withKey();
    }

    /** A store that has its master key, and sees every change of another process at once. */
    public static StoreFixture withoutStaleness() {
        return withoutStaleness(Place.EMBEDDED);
    }

    /** A store that has its master key, and sees every change of another process at once. */
    public static StoreFixture withoutStaleness(Place place) {
        return in(place.configuration(temporaryHome()).withMaxStaleness(Duration.ZERO))
                .withKey();
    }

    /** A store that has its master key, and takes its time from {@code clock}. */
    public static StoreFixture withClock(Clock clock) {
        return withClock(Place.EMBEDDED, clock);
    }

    /** A store that has its master key, and takes its time from {@code clock}. */
    public static StoreFixture withClock(Place place, Clock clock) {
        StoreConfiguration configuration = place.configuration(temporaryHome());
        return new StoreFixture(configuration, SecureStore.create(configuration, clock, QUICK)).withKey();
    }

    /** A store as {@code securestore init} leaves it. */
    public static StoreFixture withoutKey() {
        return withoutKey(Place.EMBEDDED);
    }

    /** A store as {@code securestore init} leaves it. */
    public static StoreFixture withoutKey(Place place) {
        return in(place.configuration(temporaryHome()));
    }

    private static StoreFixture in(StoreConfiguration configuration) {
        return new StoreFixture(configuration, SecureStore.create(configuration, Clock.systemUTC(), QUICK));
    }

    private StoreFixture withKey() {
        char[] passphrase = PASSPHRASE.toCharArray();
        administrator().keys().generate(passphrase, passphrase);
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
        administrator().applications().create(TargetApplication.group(new TargetApplicationId(id), Claim.group(group)));
        return this;
    }

    /** Defines an application where everybody has a user name and a password of his own. */
    public StoreFixture individualApplication(String id) {
        administrator().applications().create(TargetApplication.individual(new TargetApplicationId(id)));
        return this;
    }

    public StoreFixture groupCredentials(String id, String user, String password) {
        withLogin(
                user,
                password,
                values -> administrator().credentialAdministration().setGroup(new TargetApplicationId(id), values));
        return this;
    }

    public StoreFixture userCredentials(String id, String owner, String user, String password) {
        withLogin(
                user,
                password,
                values -> administrator()
                        .credentialAdministration()
                        .setUser(new TargetApplicationId(id), Claim.user(owner), values));
        return this;
    }

    /** Lends the values of an application's default fields. */
    public static void withLogin(String user, String password, Consumer<CredentialEntry> work) {
        char[] passwordCharacters = password.toCharArray();
        try (SecretValue userValue = SecretValue.of(user.toCharArray());
                SecretValue passwordValue = SecretValue.of(passwordCharacters)) {
            work.accept(CredentialEntry.of(Map.of("User Name", userValue, "Password", passwordValue)));
        } finally {
            Arrays.fill(passwordCharacters, '\0');
        }
    }

    /**
     * Has this process do nothing about the keys by itself until the store, which somebody has open, is closed: a change of the key
     * waits to be resumed.
     */
    public static void leaveKeysAlone(StoreConfiguration configuration) {
        OpenStore store = OpenStores.open(configuration);
        store.tending().close();
        OpenStores.close(store);
    }

    @Override
    public void close() {
        store.close();
        // The JVM's default store may be the same, and open.
        TemporaryDirectory.removeIfUnused(
                Objects.requireNonNull(configuration.home().getParent()));
    }

    private static Path temporaryHome() {
        return TemporaryDirectory.named("securestore").resolve("home");
    }
}
