package org.securestore;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.securestore.crypto.Argon2id;
import org.securestore.failure.BackupFailedException;
import org.securestore.failure.ConfigurationException;
import org.securestore.failure.StoreExistsException;
import org.securestore.failure.StoreNotFoundException;
import org.securestore.failure.StoreUnavailableException;
import org.securestore.failure.StoreUpgradedException;
import org.securestore.identity.Caller;

/**
 * A store of target applications and their credentials.
 *
 * <pre>{@code
 * try (SecureStore store = SecureStore.open(StoreConfiguration.load());
 *         CredentialSet credentials = store.as(alice).credentials(new TargetApplicationId("Reporting"))) {
 *     ...
 * }
 * }</pre>
 *
 * <p>A store is open once per JVM and configuration: opening it again gives another handle on the same one, and it is
 * closed with its last handle. Threads may share a handle; whoever opened it closes it.
 */
public final class SecureStore implements AutoCloseable {
    private final OpenStore store;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SecureStore(OpenStore store) {
        this.store = store;
    }

    /**
     * Opens an existing store.
     *
     * @throws StoreNotFoundException if there is none
     * @throws ConfigurationException if this process may not use it
     * @throws StoreUnavailableException if its database cannot be opened
     * @throws StoreUpgradedException if a later release has written it
     */
    public static SecureStore open(StoreConfiguration configuration) {
        return new SecureStore(OpenStores.open(configuration));
    }

    /** Opens an existing store by a clock of the caller's, unless this JVM has it open by another. */
    static SecureStore open(StoreConfiguration configuration, Clock clock) {
        return open(configuration, clock, Argon2id.RECOMMENDED);
    }

    private static SecureStore open(StoreConfiguration configuration, Clock clock, Argon2id cost) {
        return new SecureStore(OpenStores.open(configuration, clock, cost));
    }

    /**
     * Opens a store, and creates it first if there is none: empty, and without a master key.
     *
     * @throws ConfigurationException if its directory or its tables cannot be made
     * @throws StoreUnavailableException if its database cannot be opened
     * @throws StoreUpgradedException if a later release has written it
     */
    public static SecureStore create(StoreConfiguration configuration) {
        return create(configuration, Clock.systemUTC(), Argon2id.RECOMMENDED);
    }

    /** Creates a store by a clock of the caller's, and with a cost of trying its pass phrases, too. */
    static SecureStore create(StoreConfiguration configuration, Clock clock, Argon2id cost) {
        ConfiguredDatabase.create(configuration);
        return open(configuration, clock, cost);
    }

    /** Like {@link #restore(StoreConfiguration, Path, CopyProgress)}, and tells nobody how far it is. */
    public static long restore(StoreConfiguration configuration, Path backup) {
        return restore(configuration, backup, CopyProgress.UNHEARD);
    }

    /**
     * Makes the store of a backup in the configured place, which has no store yet, or one without a master key. The backup is
     * the file that {@link BackupAdministration#write} wrote, or that of an embedded store that nobody has open; it is only
     * read, and stays. All of it is restored or nothing. A node that was not enrolled in it refreshes its key then, with the
     * pass phrase of that time.
     *
     * @return how many rows were restored
     * @throws BackupFailedException if the file is no backup, or is damaged
     * @throws StoreExistsException if there is a store in use; nothing is overwritten
     * @throws StoreUpgradedException if a later release wrote the backup, or the empty store
     * @throws ConfigurationException if the place cannot be used
     * @throws StoreUnavailableException if its database fails
     */
    public static long restore(StoreConfiguration configuration, Path backup, CopyProgress progress) {
        return ConfiguredDatabase.restore(configuration, backup, progress::copied);
    }

    /** Everything that {@code caller} does in this store. Each operation checks that he may, and is audited. */
    public SecureStoreSession as(Caller caller) {
        return new SecureStoreSession(open(), caller);
    }

    /** What it was opened with. */
    public StoreConfiguration configuration() {
        return open().configuration();
    }

    /** Where this store and this node stand. Anybody may ask. */
    public StoreStatus status() {
        return open().status();
    }

    /** What was done in this store through this JVM since it was opened, in numbers. Anybody may ask. */
    public StoreCounters counters() {
        return open().counters().now();
    }

    /** Gives up this handle; what was opened through it must be closed by then. May be called twice. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            OpenStores.close(store);
        }
    }

    private OpenStore open() {
        if (closed.get()) {
            throw new IllegalStateException("This handle on the store has been closed");
        }
        return store;
    }
}
