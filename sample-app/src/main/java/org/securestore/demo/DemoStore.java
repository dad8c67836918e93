package org.securestore.demo;

import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.application.CredentialMapping;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;

/** A store as an administrator sets it up: a group application, an individual one, and their credentials. */
final class DemoStore {
    static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    static final TargetApplicationId LEDGER = new TargetApplicationId("Ledger");
    static final TargetApplicationId NIGHTLY = new TargetApplicationId("Nightly");
    static final TargetApplicationId STARTUP = new TargetApplicationId("Startup");
    static final TargetApplicationId RECOVERY = new TargetApplicationId("Recovery");
    static final String USERS = "user";
    static final String REPORTERS = "reporters";
    static final URI SIGN_UP = URI.create("https://intranet.example/signup/Orders");

    private DemoStore() {}

    /** Sets a new store up, as whoever runs this process. */
    static void create(StoreConfiguration configuration, DemoSecrets secrets) {
        try (SecureStore store = SecureStore.create(configuration)) {
            SecureStoreSession administrator = store.as(Caller.process());
            char[] passphrase = secrets.passphrase().toCharArray();
            administrator.keys().generate(passphrase, passphrase);
            administrator.applications().create(TargetApplication.group(REPORTING, Claim.group(REPORTERS)));
            administrator
                    .applications()
                    .create(TargetApplication.individual(ORDERS)
                            .withMapping(new CredentialMapping.Individual(SignUpPage.at(SIGN_UP))));
            setGroup(administrator, REPORTING, SalesDatabase.REPORTING, secrets);
            setUser(administrator, "alice", SalesDatabase.ALICE, secrets);
            withLogin(
                    SalesDatabase.BOB,
                    secrets,
                    login -> store.as(Caller.of("bob")).setCredentials(ORDERS, login));
        }
    }

    /** Adds what a server needs beyond that: carol's own credentials, the ledger, and what works on nobody's behalf. */
    static void addServer(StoreConfiguration configuration, DemoSecrets secrets) {
        try (SecureStore store = SecureStore.open(configuration)) {
            SecureStoreSession administrator = store.as(Caller.process());
            administrator.applications().create(TargetApplication.group(LEDGER, Claim.group(USERS)));
            setGroup(administrator, LEDGER, SalesDatabase.LEDGER, secrets);
            createForSystem(administrator, NIGHTLY, SalesDatabase.NIGHTLY, secrets);
            createForSystem(administrator, STARTUP, SalesDatabase.STARTUP, secrets);
            createForSystem(administrator, RECOVERY, SalesDatabase.RECOVERY, secrets);
            setUser(administrator, "carol", SalesDatabase.CAROL, secrets);
        }
    }

    /** Has users enter their own credentials in the console, and somebody administer the store there. */
    static void addConsole(StoreConfiguration configuration, Claim administrator) {
        try (SecureStore store = SecureStore.open(configuration)) {
            SecureStoreSession session = store.as(Caller.process());
            session.rights().grant(new RightGrant(administrator, AdministrativeRight.FULL_CONTROL));
            VersionedApplication orders = session.applications().get(ORDERS);
            session.applications()
                    .update(
                            orders.application().withMapping(new CredentialMapping.Individual(SignUpPage.DEFAULT)),
                            orders.version());
        }
    }

    private static void createForSystem(
            SecureStoreSession administrator, TargetApplicationId application, String account, DemoSecrets secrets) {
        administrator.applications().create(TargetApplication.group(application, Claim.SYSTEM));
        setGroup(administrator, application, account, secrets);
    }

    private static void setGroup(
            SecureStoreSession administrator, TargetApplicationId application, String account, DemoSecrets secrets) {
        withLogin(
                account,
                secrets,
                login -> administrator.credentialAdministration().setGroup(application, login));
    }

    private static void setUser(SecureStoreSession administrator, String user, String account, DemoSecrets secrets) {
        withLogin(
                account,
                secrets,
                login -> administrator.credentialAdministration().setUser(ORDERS, Claim.user(user), login));
    }

    private static void withLogin(String account, DemoSecrets secrets, Consumer<CredentialEntry> work) {
        try (SecretValue userName = SecretValue.of(account.toCharArray());
                SecretValue secret = SecretValue.of(secrets.of(account).toCharArray())) {
            work.accept(CredentialEntry.of(Map.of("User Name", userName, "Password", secret)));
        }
    }
}
