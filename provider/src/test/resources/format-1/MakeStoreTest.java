package org.securestore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.audit.AuditSettings;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;
import org.securestore.credential.Ticket;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.partition.PartitionId;

/** Makes the store of the first format; run in a checkout of the commit that the README names. */
class MakeStoreTest {
    private static final Caller ROOT = Caller.of("root-admin");
    private static final Path RESULT = Path.of("target", "format-1");

    @Test
    void makeStore() throws Exception {
        StoreConfiguration configuration = StoreConfiguration.ofHome(RESULT);
        HandSetClock clock = new HandSetClock();
        try (SecureStore store = SecureStore.create(configuration, clock)) {
            fill(store.as(ROOT));
            use(store);
            try (Ticket ticket = store.as(Caller.of("alice", "sales")).issueTicket()) {
                Files.writeString(RESULT.resolve("ticket.txt"), ticket.lend(String::new));
            }
        }
        try (SecureStore tenant =
                SecureStore.open(configuration.withPartition(new PartitionId("acme")), clock)) {
            SecureStoreSession wile = tenant.as(Caller.of("wile"));
            wile.definitions().apply("""
                    securestore: 1
                    applications:
                      - { id: Reporting, type: Group, members: [group:traps] }
                    """);
            setGroup(wile, "Reporting", "acme_reporting");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + RESULT.resolve("store.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = delete");
            statement.execute("vacuum");
        }
    }

    private static void fill(SecureStoreSession root) {
        char[] passphrase = "Correct-horse-7".toCharArray();
        root.keys().generate(passphrase, passphrase);
        root.audit().configure(AuditSettings.DEFAULT.auditingReads().keepingDays(3650));
        root.definitions().apply("""
                securestore: 1
                applications:
                  - id: Reporting
                    name: Monthly reports
                    type: Group
                    contact: ops@example.com
                    members: [group:sales, user:alice, { type: department, issuer: hr, value: Controlling }]
                    administrators: [group:dbas]
                    fields:
                      - { name: User Name, type: UserName }
                      - { name: Password, type: Password }
                      - { name: Schema, type: Generic, optional: true }
                  - { id: Notes, type: Individual, signUp: 'https://intranet.example/signup' }
                  - { id: Orders, type: IndividualWithTicketing, ticketTimeout: PT24H, redeemers: [user:portal] }
                  - { id: Shared, type: GroupWithTicketing, members: [authenticated], redeemers: [user:portal] }
                  - { id: Ledger, type: RestrictedGroup, members: [group:sales] }
                  - { id: Wallet, type: RestrictedIndividual }
                rights:
                  - { right: Create Target Application, to: group:dbas }
                  - { right: All Target Applications, to: group:auditors }
                connections:
                  - name: Sales figures
                    parent: All PostgreSQL
                    url: jdbc:postgresql://db.example/sales
                    application: Reporting
                  - { name: All PostgreSQL, options: { sslmode: verify-full, connectTimeout: 5 } }
                """);
        setGroup(root, "Reporting", "reporting_app");
        setGroup(root, "Shared", "shared_app");
        setGroup(root, "Ledger", "ledger_app");
        for (String user : new String[] {"alice", "bob"}) {
            for (String application : new String[] {"Notes", "Orders", "Wallet"}) {
                setUser(root, application, user);
            }
        }
        setUser(root, "Notes", "bob");
        VersionedApplication reporting = root.applications().get(new TargetApplicationId("Reporting"));
        CredentialField schema = reporting.application().field("Schema").orElseThrow();
        root.applications()
                .update(
                        reporting.application().withFieldReplaced("Schema", schema.named("Search path")),
                        reporting.version());
        root.partitions().create(new PartitionId("acme"), Claim.user("wile"));
    }

    private static void use(SecureStore store) {
        store.as(Caller.of("carol", "sales"))
                .credentials(new TargetApplicationId("Reporting"))
                .close();
        store.as(Caller.of("bob")).credentials(new TargetApplicationId("Orders")).close();
        try {
            store.as(Caller.of("mallory")).access(new TargetApplicationId("Reporting"));
        } catch (SecureStoreException refused) {
            System.out.println(refused.getMessage());
        }
    }

    private static void setGroup(SecureStoreSession session, String application, String user) {
        Map<String, String> values = new HashMap<>(Map.of("User Name", user, "Password", user + "-password"));
        if (user.equals("reporting_app")) {
            values.put("Schema", "figures");
        }
        with(
                values,
                entry -> session.credentialAdministration().setGroup(new TargetApplicationId(application), entry));
    }

    private static void setUser(SecureStoreSession session, String application, String user) {
        Map<String, String> values = Map.of(
                "User Name", user + "_" + application.toLowerCase(Locale.ROOT), "Password", user + "-" + application + "-password");
        with(
                values,
                entry -> session.credentialAdministration()
                        .setUser(
                                new TargetApplicationId(application),
                                Claim.user(user),
                                user.equals("bob") ? entry.expiringAt(Instant.parse("2036-03-01T08:00:00Z")) : entry));
    }

    private static void with(Map<String, String> values, Consumer<CredentialEntry> work) {
        Map<String, SecretValue> secrets = new HashMap<>();
        values.forEach((name, value) -> secrets.put(name, SecretValue.of(value.toCharArray())));
        work.accept(CredentialEntry.of(secrets));
    }
}
