package org.securestore.datasource;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.CredentialOwner;

/**
 * Where a container's own pool has those connections opened that our data source in front of it asks for. Such a pool keeps
 * connections apart by user and password: it gets the owner's name as the one, and as the other a handle, which never changes, so
 * that an owner has one part of the pool whatever becomes of his password. The handle opens nothing outside of this process, and is
 * known to nobody but the data source, its pool, and what that is told to open connections with. Threads may share it.
 */
final class LoginDesk implements AutoCloseable {
    private static final ConcurrentMap<String, LoginDesk> OPEN = new ConcurrentHashMap<>();
    private static final int HANDLE_BYTES = 32;

    private final String handle = randomHandle();
    private final TargetApplicationId application;
    private final Tally tally = new Tally();
    private final LoginTurns turns = new LoginTurns();
    private final ContainerSessions sessions;
    private final ConcurrentMap<Owner, OwnerLogins> owners = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, OwnerLogins> byName = new ConcurrentHashMap<>();
    private final ConcurrentMap<Target, Destination> destinations = new ConcurrentHashMap<>();

    /** @param application that of the data source, and so that of the container's */
    LoginDesk(TargetApplicationId application, ContainerSessions sessions) {
        this.application = application;
        this.sessions = sessions;
        OPEN.put(handle, this);
    }

    /** The one that gave out this handle. */
    static Optional<LoginDesk> of(@Nullable String handle) {
        return handle == null ? Optional.empty() : Optional.ofNullable(OPEN.get(handle));
    }

    ContainerSessions sessions() {
        return sessions;
    }

    Tally tally() {
        return tally;
    }

    /**
     * Asks the container's pool for a connection of the owner, by the name that it knows him by; while it does, it is this admission
     * on whose behalf this thread logs in.
     */
    Connection ask(DataSource containers, Admission admission) throws SQLException {
        Owner owner =
                new Owner(admission.access().application(), admission.access().owner());
        OwnerLogins known = owners.computeIfAbsent(owner, first -> made(first, admission));
        known.admit(admission);
        try {
            return containers.getConnection(known.name(), handle);
        } finally {
            known.admitted();
        }
    }

    /** Two owners never have the same name, or they would have the same connections. */
    private OwnerLogins made(Owner owner, Admission first) {
        DatabaseLogin login = new DatabaseLogin(false, tally, turns);
        String name = owner.toString();
        OwnerLogins logins = new OwnerLogins(name, login, first);
        for (int next = 2; byName.putIfAbsent(logins.name(), logins) != null; next++) {
            logins = new OwnerLogins(name + " (" + next + ")", login, first);
        }
        return logins;
    }

    /** A connection for the container's pool to keep. */
    Connection connect(@Nullable String ownerName, SecureStoreUrl url, DriverProperties properties)
            throws SQLException {
        Target target = new Target(url, properties);
        OwnerLogins owner = owner(ownerName, url.application());
        Destination known = destinations.get(target);
        Destination destination = known == null ? properties.settings(url).destination() : known;
        destinations.putIfAbsent(target, destination);
        return sessions.open(owner, destination);
    }

    /** Whose name it is, for a container's data source that is for this application. */
    OwnerLogins owner(@Nullable String name, TargetApplicationId containers) throws SQLException {
        if (!containers.equals(application)) {
            throw new SQLException(
                    "The container's data source is for " + containers + ", and the one in front of it for "
                            + application + "; set the same target application for both",
                    SqlStates.CANNOT_CONNECT);
        }
        OwnerLogins owner = name == null ? null : byName.get(name);
        if (owner == null) {
            throw new SQLException(
                    "Nobody of this name was let in by the data source", SqlStates.INVALID_AUTHORIZATION);
        }
        return owner;
    }

    @Override
    public void close() {
        OPEN.remove(handle);
        sessions.close();
    }

    private static String randomHandle() {
        byte[] bytes = new byte[HANDLE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "LoginDesk[" + application + "]";
    }

    private record Owner(TargetApplicationId application, CredentialOwner owner) {
        @Override
        public String toString() {
            return application + "/" + owner;
        }
    }

    private record Target(SecureStoreUrl url, DriverProperties properties) {}
}
