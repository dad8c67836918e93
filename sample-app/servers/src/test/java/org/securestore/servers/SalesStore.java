package org.securestore.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.securestore.StoreFixture;
import org.securestore.application.CredentialMapping;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** A store in which alice and bob have credentials of their own, the reporters share some, and the others may sign up. */
final class SalesStore implements AutoCloseable {
    static final String SIGN_UP = "https://intranet.example/signup/Orders";

    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId NIGHTLY = new TargetApplicationId("Nightly");

    private final StoreFixture store = StoreFixture.create();

    private SalesStore() {}

    static SalesStore create() {
        SalesStore sales = new SalesStore();
        sales.define();
        sales.store.userCredentials("Orders", "alice", "alice_at_sales", SalesDatabases.passwordOf("alice_at_sales"));
        sales.store.userCredentials("Orders", "bob", "bob_at_sales", SalesDatabases.passwordOf("bob_at_sales"));
        sales.store.groupCredentials("Reporting", "reporting_app", SalesDatabases.passwordOf("reporting_app"));
        sales.store.groupCredentials("Nightly", "reporting_app", SalesDatabases.passwordOf("reporting_app"));
        return sales;
    }

    Path home() {
        return store.configuration().home();
    }

    /** What somebody does who has followed the address that he was shown. */
    void signUp(String user, String account) {
        StoreFixture.withLogin(account, SalesDatabases.passwordOf(account), entered(user));
    }

    private Consumer<CredentialEntry> entered(String user) {
        return login -> store.store().as(Caller.of(user)).setCredentials(ORDERS, login);
    }

    private void define() {
        SignUpPage page = SignUpPage.at(URI.create(SIGN_UP));
        define(TargetApplication.individual(ORDERS).withMapping(new CredentialMapping.Individual(page)));
        define(TargetApplication.group(REPORTING, Claim.group("reporters")));
        define(TargetApplication.group(NIGHTLY, Claim.SYSTEM));
    }

    private void define(TargetApplication application) {
        store.administrator().applications().create(application);
    }

    @Override
    public void close() {
        store.close();
    }
}
