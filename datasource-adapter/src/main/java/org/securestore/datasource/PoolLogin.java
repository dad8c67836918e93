package org.securestore.datasource;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.securestore.SecureStore;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NoCallerException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.RestrictedApplicationException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/**
 * What a pool of somebody else's logs in with. Such a pool has one identity: it connects on threads of its own, where nobody
 * is calling, and lends each connection to whoever asks. So it is for code that runs for nobody, or for an application that
 * connects as one account; {@link SecureStoreDataSource} is for all others.
 *
 * <p>The credentials are read anew for each login. They are handed to foreign code, so those of restricted applications are
 * refused. Threads may share it; the store must stay open.
 */
public final class PoolLogin {
    private final SecureStore store;
    private final TargetApplicationId application;
    private final Supplier<Caller> caller;

    private PoolLogin(SecureStore store, TargetApplicationId application, Supplier<Caller> caller) {
        this.store = store;
        this.application = application;
        this.caller = caller;
    }

    /** Logs in with what {@link Caller#system()} may use. */
    public static PoolLogin of(SecureStore store, TargetApplicationId application) {
        return new PoolLogin(store, application, Caller::system);
    }

    /** The same with what this caller may use, whoever asks the pool. */
    public PoolLogin as(Caller always) {
        return new PoolLogin(store, application, () -> always);
    }

    /**
     * The same with what whoever is calling on the thread that logs in may use: only for pools that connect on the thread that
     * asks them, and keep no connection for others.
     */
    public PoolLogin asWhoeverIsCalling() {
        return new PoolLogin(
                store,
                application,
                () -> Callers.current().orElseThrow(() -> new NoCallerException("A login for " + application)));
    }

    /**
     * Gives user and password to {@code pool}, which takes them as text.
     *
     * @throws NoSuchApplicationException if there is no such application
     * @throws AccessDeniedException if the application's rules exclude the caller
     * @throws RestrictedApplicationException if its credentials are handed to nobody
     * @throws CredentialsNotFoundException if nobody has set them yet, or they have expired
     * @throws NoCallerException if whoever is calling is asked for, and nobody is
     * @throws IllegalStateException if they have no user name or no password
     */
    public <T> T giveTo(Pool<T> pool) {
        try (CredentialSet credentials = store.as(caller.get()).credentials(application)) {
            VendorLogin.objection(credentials).ifPresent(objection -> {
                throw new IllegalStateException(objection);
            });
            // Pools take credentials only as String: here, and in VendorLogin, ours become one.
            return pool.take(
                    credentials.userName().orElseThrow().lend(String::new),
                    credentials.password().orElseThrow().lend(String::new),
                    credentials.expiresAt());
        }
    }

    @Override
    public String toString() {
        return "PoolLogin[" + application + "]";
    }

    /** What becomes of credentials. */
    @FunctionalInterface
    public interface Pool<T> {
        T take(String user, String password, Optional<Instant> expiresAt);
    }
}
