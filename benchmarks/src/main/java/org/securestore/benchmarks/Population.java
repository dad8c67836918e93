package org.securestore.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.securestore.DatabaseLocation;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialVault;
import org.securestore.credential.SecretValue;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.key.KeyCustody;
import org.securestore.key.NodeDirectory;
import org.securestore.key.NodeMemory;
import org.securestore.key.PartitionKey;
import org.securestore.persistence.Change;
import org.securestore.persistence.DatabaseServer;
import org.securestore.persistence.PartitionDatabase;
import org.securestore.persistence.StoreDatabase;
import org.securestore.persistence.StoreTransaction;

/**
 * A store with as many group applications, and as many users' credentials for one individual application, as a benchmark
 * needs. Made once and kept below {@code benchmarks.directory}, as a million takes minutes.
 */
public final class Population {
    public static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");

    static final Caller ADMINISTRATOR = Caller.of("administrator");

    private static final int FEW_MEMBERS = 3;
    private static final int TRANSACTION = 5_000;
    private static final char[] PASSPHRASE = "Correct-horse-7".toCharArray();

    private final int applications;
    private final int members;
    private final int credentials;

    public Population(int applications, int credentials) {
        this(applications, FEW_MEMBERS, credentials);
    }

    private Population(int applications, int members, int credentials) {
        this.applications = applications;
        this.members = members;
        this.credentials = credentials;
    }

    /** The same with so many members of each group application. */
    Population withMembers(int count) {
        return new Population(applications, count, credentials);
    }

    /** The embedded store, made first if it is not there. */
    public StoreConfiguration store() {
        return filled(StoreConfiguration.ofHome(directory().resolve(name())));
    }

    /** The store in a database of its own on {@code server}, made first if it is not there. */
    StoreConfiguration storeOn(PostgresServer server) {
        return filled(StoreConfiguration.ofHome(directory().resolve("postgresql-" + name()))
                .withDatabase(server.database("store_" + applications + "_" + members + "_" + credentials)));
    }

    /** Where everything is kept that is made once. */
    static Path directory() {
        return Path.of(System.getProperty("benchmarks.directory", "target/stores"));
    }

    /** The id of one of the group applications. */
    static TargetApplicationId application(int number) {
        return new TargetApplicationId("Application " + number);
    }

    /** A member of all group applications, who also has credentials of his own if {@code number} is small enough. */
    public static Caller caller(int number) {
        return Caller.of("user" + number, "group1", "group2", "group3", "sales");
    }

    private String name() {
        return applications + "-applications-" + members + "-members-" + credentials + "-credentials";
    }

    private StoreConfiguration filled(StoreConfiguration configuration) {
        Path complete = configuration.home().resolve("complete");
        if (!Files.exists(complete)) {
            fill(configuration);
            touch(complete);
        }
        return configuration;
    }

    private void fill(StoreConfiguration configuration) {
        try (SecureStore store = SecureStore.create(configuration)) {
            store.as(ADMINISTRATOR).keys().generate(PASSPHRASE, PASSPHRASE);
            SecureRandom random = new SecureRandom();
            try (StoreDatabase server = database(configuration);
                    KeyCustody custody = new KeyCustody(
                            store.status().store(),
                            new NodeDirectory(configuration.nodeDirectory()),
                            new NodeMemory(configuration.nodeDirectory()))) {
                PartitionDatabase database = server.partition(configuration.partition());
                PartitionKey key = database.read(
                        transaction -> new PartitionKey(custody.ring(transaction.keys()), transaction.partition()));
                fill(database, new CredentialVault(store.status().store(), random), key);
            }
        }
    }

    private static StoreDatabase database(StoreConfiguration configuration) {
        if (configuration.database() instanceof DatabaseLocation.Server server) {
            return StoreDatabase.open(
                            new DatabaseServer(server.url(), server.user(), server.passwordFile()), Clock.systemUTC())
                    .orElseThrow();
        }
        return StoreDatabase.open(configuration.home().resolve("store.db"), Clock.systemUTC());
    }

    private void fill(PartitionDatabase database, CredentialVault vault, PartitionKey key) {
        try (SecretValue user = SecretValue.of("a_user_name".toCharArray());
                SecretValue password = SecretValue.of("a password of 24 letters".toCharArray())) {
            CredentialEntry entry = CredentialEntry.of(Map.of("User Name", user, "Password", password));
            inTransactions(database, applications, (transaction, version, number) -> {
                SealedDefinition definition = add(transaction, groupApplication(number), version, key);
                put(transaction, vault, definition, CredentialOwner.MEMBERS, entry, version, key);
            });
            SealedDefinition orders = database.write(transaction -> add(
                    transaction,
                    TargetApplication.individual(ORDERS),
                    transaction.header().changed(Change.everything()),
                    key));
            inTransactions(database, credentials, (transaction, version, number) -> {
                CredentialOwner owner =
                        CredentialOwner.individual(Claim.user(caller(number).name()));
                put(transaction, vault, orders, owner, entry, version, key);
            });
        }
    }

    private TargetApplication groupApplication(int number) {
        Claim[] claims = IntStream.range(0, members)
                .mapToObj(member -> member == 0 ? Claim.group("sales") : Claim.user("member" + member))
                .toArray(Claim[]::new);
        return TargetApplication.group(application(number), claims);
    }

    private static SealedDefinition add(
            StoreTransaction transaction, TargetApplication application, long version, PartitionKey key) {
        SealedDefinition definition = SealedDefinition.first(application, version, key);
        transaction.applications().add(definition);
        return definition;
    }

    private static void put(
            StoreTransaction transaction,
            CredentialVault vault,
            SealedDefinition definition,
            CredentialOwner owner,
            CredentialEntry entry,
            long version,
            PartitionKey key) {
        transaction
                .credentials()
                .put(vault.seal(
                        definition,
                        owner,
                        Optional.empty(),
                        entry,
                        version,
                        key,
                        Clock.systemUTC().instant(),
                        "benchmarks"));
    }

    private static void inTransactions(PartitionDatabase database, int count, Addition addition) {
        for (int first = 0; first < count; first += TRANSACTION) {
            int from = first;
            int to = Math.min(count, first + TRANSACTION);
            database.write(transaction -> {
                long version = transaction.header().changed(Change.everything());
                for (int number = from; number < to; number++) {
                    addition.add(transaction, version, number);
                }
                return version;
            });
        }
    }

    private static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @FunctionalInterface
    private interface Addition {
        void add(StoreTransaction transaction, long version, int number);
    }
}
