package org.securestore.datasource;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.securestore.Access;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;
import org.securestore.datasource.vendor.Vendor;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/**
 * Logs in at a vendor's {@link XADataSource} as whoever is calling, or, on a thread where nobody is, as the account of the
 * recovery application. Credentials that the database refused are not tried again. Threads may share it.
 */
final class XaLogins implements AutoCloseable {
    private static final VendorLogin ELSEWHERE =
            new VendorLogin("", Map.of()); // the vendor's XA data source knows where

    private final SecureStore store;
    private final TargetApplicationId application;
    private final Optional<TargetApplicationId> recoveryApplication;
    private final XADataSource source;
    private final Vendor vendor;
    private final Tally tally = new Tally();

    /** @param store to be closed with this */
    XaLogins(
            SecureStore store,
            TargetApplicationId application,
            Optional<TargetApplicationId> recoveryApplication,
            XADataSource source,
            Vendor vendor) {
        this.store = store;
        this.application = application;
        this.recoveryApplication = recoveryApplication;
        this.source = source;
        this.vendor = vendor;
    }

    TargetApplicationId application() {
        return application;
    }

    /** A connection of the caller's, or one that can only recover. */
    XAConnection open() throws SQLException {
        Optional<Caller> caller = Callers.current();
        try {
            return caller.isPresent() ? ofCaller(caller.get()) : ofNobody();
        } catch (SecureStoreException refused) {
            throw SqlFailures.of(refused);
        }
    }

    /** One that can only recover, whoever is calling. */
    XAConnection openForRecovery() throws SQLException {
        try {
            return ofNobody();
        } catch (SecureStoreException refused) {
            throw SqlFailures.of(refused);
        }
    }

    private XAConnection ofCaller(Caller caller) throws SQLException {
        SecureStoreSession session = store.as(caller);
        Access access = session.access(application);
        LoggedIn loggedIn = logIn(access, session, tally);
        return new StampedXaConnection(
                loggedIn.connection(), new OwnersOnly(access, loggedIn.stamp().credentialVersion()));
    }

    private XAConnection ofNobody() throws SQLException {
        TargetApplicationId recovery = recoveryApplication.orElseThrow(() -> SqlFailures.noCaller(application.value()));
        SecureStoreSession session = store.as(Caller.system());
        return new StampedXaConnection(
                logIn(session.access(recovery), session, tally).connection(), new RecoveryOnly(application));
    }

    /**
     * A connection for a container's pool to keep, for whomever the data source in front of it has let in.
     *
     * @param owner whose it is to be
     */
    XAConnection open(LoginDesk desk, OwnerLogins owner) throws SQLException {
        Admission admission = owner.admission();
        Access access = admission.access();
        return desk.sessions().inAPlace(access, () -> {
            LoggedIn loggedIn = logIn(access, admission.session(), desk.tally());
            XAConnection physical = loggedIn.connection();
            return new StampedXaConnection(
                    physical, new ContainersOwn(desk.sessions().begin(loggedIn.stamp(), physical::close, () -> false)));
        });
    }

    private LoggedIn logIn(Access access, SecureStoreSession session, Tally tally) throws SQLException {
        Account account = new Account(new Route(access.application(), ELSEWHERE), access.owner());
        long askedAt = System.nanoTime();
        return new StoreLogin<>(
                        access,
                        session,
                        (consumer, credentials) -> new LoggedIn(
                                connect(credentials.set()), Stamp.of(account, credentials, askedAt, Instant.now())),
                        vendor::refusesLogin,
                        tally)
                .perform()
                .orElseThrow();
    }

    /** JDBC takes credentials only as String: beside VendorLogin the one place where ours become one. */
    private XAConnection connect(CredentialSet credentials) throws SQLException {
        return source.getXAConnection(
                credentials.userName().orElseThrow().lend(String::new),
                credentials.password().orElseThrow().lend(String::new));
    }

    @Override
    public void close() {
        store.close();
    }

    private record LoggedIn(XAConnection connection, Stamp stamp) {}

    /** Lets only those work who share the credentials that logged in. */
    private final class OwnersOnly implements XaGuard {
        private final Access access;
        private final long credentialVersion;

        OwnersOnly(Access access, long credentialVersion) {
            this.access = access;
            this.credentialVersion = credentialVersion;
        }

        @Override
        public void requireOwner() throws SQLException {
            now();
        }

        @Override
        public void requireFresh() throws SQLException {
            if (now().credentialVersion() > credentialVersion) {
                throw new SQLException(
                        "This XA connection was opened with credentials that have been replaced; get another",
                        SqlStates.CONNECTION_LOST);
            }
        }

        private Access now() throws SQLException {
            Caller caller = Callers.current().orElseThrow(() -> SqlFailures.noCaller(application.value()));
            Access now = allowed(caller);
            if (!now.owner().equals(access.owner()) || now.definitionVersion() != access.definitionVersion()) {
                throw new SQLException(
                        "This XA connection is logged in for another caller; get one for whoever is calling now",
                        SqlStates.CONNECTION_LOST);
            }
            return now;
        }

        private Access allowed(Caller caller) throws SQLException {
            try {
                return store.as(caller).access(application);
            } catch (SecureStoreException refused) {
                throw SqlFailures.of(refused);
            }
        }
    }

    /**
     * Lets everybody work who got it from the container's pool, as the data source in front of that has decided it; so does a
     * statement on whatever thread the application executes it.
     */
    private record ContainersOwn(ContainerSession session) implements XaGuard {
        @Override
        public void requireOwner() {
            // the container keeps it for one owner, and lends it to nobody else
        }

        @Override
        public void requireFresh() throws SQLException {
            if (session.hasEnded()) {
                throw new SQLException("This XA connection has ended; get another", SqlStates.CONNECTION_LOST);
            }
        }

        @Override
        public boolean isGood() {
            return session.isGood();
        }

        @Override
        public void beginRequest() {
            session.beginRequest();
        }

        @Override
        public void endRequest() {
            session.endRequest();
        }

        @Override
        public void end() {
            session.end();
        }
    }

    /** Lets nobody work: what was prepared can be brought to its end, and nothing new begins. */
    private record RecoveryOnly(TargetApplicationId application) implements XaGuard {
        @Override
        public void requireOwner() throws SQLException {
            throw SqlFailures.noCaller(application.value());
        }

        @Override
        public void requireFresh() throws SQLException {
            requireOwner();
        }
    }
}
