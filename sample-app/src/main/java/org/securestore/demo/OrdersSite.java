package org.securestore.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.securestore.StoreConfiguration;
import org.securestore.identity.Claim;

/**
 * Everything that a server needs to run Orders: its two databases, a store with what logs in there, and users. mallory is one of
 * them, and has no credentials.
 */
public final class OrdersSite {
    /** Who administers the store, once there is a console. */
    static final String ADMINISTRATOR = "administrator";

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

    /**
     * The same site with one user more, who administers the store in the console; users without credentials are sent there.
     *
     * @param application where users may go back to
     */
    OrdersSite withConsole(URI console, URI application) throws IOException {
        Files.writeString(
                configuration.home().resolve("securestore.properties"),
                "securestore.console.url = %s%nsecurestore.console.return-addresses = %s%n"
                        .formatted(console, application));
        DemoStore.addConsole(configuration, Claim.user(ADMINISTRATOR));
        List<SiteUser> all = new ArrayList<>(users);
        all.add(user(ADMINISTRATOR, new SecureRandom(), DemoStore.USERS));
        return new OrdersSite(configuration, database, secrets, List.copyOf(all));
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
                user("alice", random, DemoStore.USERS),
                user("bob", random, DemoStore.USERS),
                user("carol", random, DemoStore.USERS, DemoStore.REPORTERS),
                user("mallory", random, DemoStore.USERS));
    }

    private static SiteUser user(String name, SecureRandom random, String... groups) {
        return new SiteUser(name, List.of(groups), DemoSecrets.password(random));
    }
}
