package org.securestore.demo;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import org.securestore.StoreConfiguration;

/**
 * Everything that a server needs to run Orders: its two databases, a store with what logs in there, and users. mallory is one of
 * them, and has no credentials.
 */
public final class OrdersSite {
    private final StoreConfiguration configuration;
    private final SalesDatabase database;
    private final DemoSecrets secrets;
    private final List<SiteUser> users;

    private OrdersSite(
            StoreConfiguration configuration, SalesDatabase database, DemoSecrets secrets, List<SiteUser> users) {
        this.configuration = configuration;
        this.database = database;
        this.secrets = secrets;
        this.users = users;
    }

    /** A site whose store is kept in {@code home}. The database runs until this JVM ends. */
    public static OrdersSite create(Path home) throws SQLException {
        SecureRandom random = new SecureRandom();
        DemoSecrets secrets = DemoSecrets.random(random);
        StoreConfiguration configuration = StoreConfiguration.ofHome(home);
        SalesDatabase database = SalesDatabase.startWithLedger(secrets);
        DemoStore.create(configuration, secrets);
        DemoStore.addServer(configuration, secrets);
        return new OrdersSite(configuration, database, secrets, users(random));
    }

    public StoreConfiguration configuration() {
        return configuration;
    }

    public List<SiteUser> users() {
        return users;
    }

    /** The vendor's URL of the database that has the orders. */
    public String ordersUrl() {
        return database.url();
    }

    /** The vendor's URL of the database that has the ledger. */
    public String ledgerUrl() {
        return database.ledgerUrl();
    }

    /** The password that the database has of an account: what its owner would enter on the sign-up page. */
    public String passwordOf(String account) {
        return secrets.of(account);
    }

    private static List<SiteUser> users(SecureRandom random) {
        return List.of(
                user("alice", SalesDatabase.ALICE, random, DemoStore.USERS),
                user("bob", SalesDatabase.BOB, random, DemoStore.USERS),
                user("carol", SalesDatabase.CAROL, random, DemoStore.USERS, DemoStore.REPORTERS),
                user("mallory", SalesDatabase.MALLORY, random, DemoStore.USERS));
    }

    private static SiteUser user(String name, String account, SecureRandom random, String... groups) {
        return new SiteUser(name, List.of(groups), account, DemoSecrets.password(random));
    }
}
