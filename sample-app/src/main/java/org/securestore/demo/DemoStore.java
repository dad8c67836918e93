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
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** A store as an administrator sets it up: a group application, an individual one, and their credentials. */
final class DemoStore {
    static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    static final String REPORTERS = "reporters";

    private static final URI SIGN_UP = URI.create("https://intranet.example/signup/Orders");

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
            withLogin(
                    SalesDatabase.REPORTING,
                    secrets.reporting(),
                    login -> administrator.credentialAdministration().setGroup(REPORTING, login));
            withLogin(
                    SalesDatabase.ALICE,
                    secrets.alice(),
                    login -> administrator.credentialAdministration().setUser(ORDERS, Claim.user("alice"), login));
            withLogin(
                    SalesDatabase.BOB,
                    secrets.bob(),
                    login -> store.as(Caller.of("bob")).setCredentials(ORDERS, login));
        }
    }

    private static void withLogin(String user, String password, Consumer<CredentialEntry> work) {
        try (SecretValue userName = SecretValue.of(user.toCharArray());
                SecretValue secret = SecretValue.of(password.toCharArray())) {
            work.accept(CredentialEntry.of(Map.of("User Name", userName, "Password", secret)));
        }
    }
}
