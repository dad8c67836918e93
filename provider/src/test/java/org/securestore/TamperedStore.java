package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.securestore.application.ApplicationQuery;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditQuery;
import org.securestore.audit.AuditSettings;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.Ticket;
import org.securestore.crypto.Argon2id;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.CanonicalForm;
import org.securestore.datasource.OwnConsumer;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;
import org.securestore.integrity.Finding;
import org.securestore.key.KeyCustody;
import org.securestore.key.KeyMaking;
import org.securestore.key.LockedKey;
import org.securestore.key.NodeDirectory;
import org.securestore.key.NodeId;
import org.securestore.key.NodeMemory;
import org.securestore.partition.PartitionId;
import org.securestore.persistence.StoreTransaction;

/**
 * A store with something in every table, whose database another hand may change, and everything that can be asked of it: it
 * must give what it was given, or refuse. Mallory was a member and an administrator once, and still is in a partition of
 * his own.
 */
final class TamperedStore implements AutoCloseable {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final ConnectionSettingsName SALES = new ConnectionSettingsName("Sales");
    private static final CanonicalForm ANYTHING = CanonicalForm.of("anything");

    private final StoreFixture fixture;
    private final SecureRandom random = new SecureRandom();
    private final List<String> wrong = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private OpenStore store;
    private final AuthenticationCode proof;
    private Ticket ticket = Ticket.of("none".toCharArray());
    private long refusals;

    private TamperedStore(StoreFixture fixture) {
        this.fixture = fixture;
        this.store = open();
        this.proof = proof();
    }

    /** As it was once: Mallory still has everything. */
    static TamperedStore asItWas(StoreFixture.Place place) {
        StoreFixture fixture = StoreFixture.withoutStaleness(place)
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "old", "old-secret")
                .individualApplication("Orders")
                .userCredentials("Orders", "alice", "a", "older-secret");
        SecureStoreSession administrator = fixture.administrator();
        administrator.rights().grant(new RightGrant(Claim.user("mallory"), AdministrativeRight.FULL_CONTROL));
        administrator.partitions().create(new PartitionId("tenant"), Claim.user("mallory"));
        TargetApplication reporting =
                administrator.applications().get(REPORTING).application();
        update(
                administrator,
                TargetApplication.group(REPORTING, Claim.group("sales"), Claim.user("mallory"))
                        .withFields(reporting.fields()));
        administrator.connectionSettings().create(connection().withUrl("jdbc:postgresql://mallory.example/sales"));
        administrator.audit().configure(AuditSettings.DEFAULT.auditingReads());
        fixture.as("mallory").issueTicket().close();
        OwnConsumer.logIn(fixture.as("mallory"), REPORTING);
        administrator.keys().recovery().add("in the safe").close();
        administrator.keys().recovery().add("at the notary's").close();
        for (String machine : List.of("one", "another")) {
            askFromElsewhere(fixture, machine);
        }
        return new TamperedStore(fixture);
    }

    private static void askFromElsewhere(StoreFixture fixture, String machine) {
        StoreConfiguration elsewhere = fixture.configuration()
                .withNodeDirectory(fixture.configuration().home().resolve(machine));
        try (SecureStore store = SecureStore.open(elsewhere)) {
            store.as(Caller.of("operator"))
                    .nodes()
                    .ask(new NodeId(fixture.store().status().node().orElseThrow()));
        }
    }

    /** Takes it all from Mallory again. */
    void becomeWhatItIs() {
        SecureStoreSession administrator = fixture.administrator();
        administrator.rights().revoke(new RightGrant(Claim.user("mallory"), AdministrativeRight.FULL_CONTROL));
        administrator.rights().grant(new RightGrant(Claim.user("dora"), AdministrativeRight.DELETE_TARGET_APPLICATION));
        TargetApplication reporting =
                administrator.applications().get(REPORTING).application();
        update(
                administrator,
                TargetApplication.group(REPORTING, Claim.group("sales")).withFields(reporting.fields()));
        update(
                administrator,
                administrator
                        .applications()
                        .get(ORDERS)
                        .application()
                        .withRelease(Release.ticketing(Claim.user("portal"))));
        fixture.groupCredentials("Reporting", "app", "group-secret")
                .userCredentials("Orders", "alice", "a", "alices-secret")
                .userCredentials("Orders", "mallory", "m", "mallorys-secret");
        administrator
                .connectionSettings()
                .update(
                        connection(),
                        administrator.connectionSettings().get(SALES).version());
        administrator.audit().configure(AuditSettings.DEFAULT);
        administrator.rights().grant(new RightGrant(Claim.group("operators"), AdministrativeRight.SYSTEM_ACCOUNT));
        OwnConsumer.logIn(fixture.as("alice"), ORDERS);
        OwnConsumer.isRefused(fixture.as("mallory"), ORDERS);
        ticket = fixture.as("alice", "operators").issueTicket();
        reopen();
    }

    /** Begins as a node that has seen everything, and remembers nothing but how new it was. */
    void reopen() {
        OpenStores.close(store);
        store = open();
        assertThat(ask()).isEmpty();
        assertThat(wasReported()).isFalse();
    }

    StoreConfiguration configuration() {
        return fixture.configuration();
    }

    /** What somebody else than the store changed is noticed at once, and not within a minute. */
    static String noticed() {
        return "update store set revision = revision + 1";
    }

    /** All that went wrong when everything was asked. */
    List<String> ask() {
        wrong.clear();
        findings.clear();
        refusals = 0;
        askForCredentials();
        askAsMallory();
        askAsAdministrator();
        attempt("the state of the node", store::status);
        attempt("the key", () -> assertThat(proof()).isEqualTo(proof));
        return List.copyOf(wrong);
    }

    /** Whether somebody who asked was told: by a refusal, or by a finding. */
    boolean wasReported() {
        return refusals > 0 || !findings.isEmpty();
    }

    /** What went wrong when a ticket of Alice was redeemed, which uses it up. */
    List<String> askWithTicket() {
        wrong.clear();
        refuse("mallory redeems a ticket", () -> as("mallory").redeemTicket(ORDERS, ticket));
        attempt(
                "a ticket is redeemed",
                () -> assertThat(login(as("portal").redeemTicket(ORDERS, ticket)))
                        .isEqualTo("a/alices-secret"));
        return List.copyOf(wrong);
    }

    /** What went wrong when somebody asked whether to log in. */
    List<String> askToLogIn() {
        wrong.clear();
        attempt("a login", () -> OwnConsumer.attempt(as("alice"), ORDERS).close());
        return List.copyOf(wrong);
    }

    /** What went wrong when all of the audit log was read. */
    List<String> askTheAuditLog() {
        wrong.clear();
        SecureStoreSession administrator = new SecureStoreSession(store, StoreFixture.ADMINISTRATOR);
        attempt("the audit log", () -> {
            administrator.audit().settings();
            administrator.audit().events(AuditQuery.newest(1_000));
            administrator.audit().timeline(AuditFilter.ALL, Instant.EPOCH, Instant.now(), 10);
            if (!administrator.audit().verify().isIntact()) {
                refusals++;
            }
        });
        attempt("an export", () -> {
            try {
                administrator.audit().export(AuditFilter.ALL, new StringWriter());
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
        return List.copyOf(wrong);
    }

    /** What went wrong when another node asked for the key with the pass phrase. It takes a while, and changes nothing. */
    List<String> askWithPassphrase() {
        wrong.clear();
        attempt("the pass phrase is given", () -> {
            LockedKey locked = store.database().read(transaction -> LockedKey.in(transaction.keys()));
            char[] passphrase = StoreFixture.PASSPHRASE.toCharArray();
            new KeyMaking(Argon2id.RECOMMENDED, random)
                    .unlock(locked, passphrase)
                    .ifPresent(key -> {
                        assertThat(key.authenticate(ANYTHING)).isEqualTo(proof);
                    });
        });
        return List.copyOf(wrong);
    }

    @Override
    public void close() {
        OpenStores.close(store);
        fixture.close();
    }

    private void askForCredentials() {
        attempt(
                "a member",
                () -> assertThat(login(as("carol", "sales").credentials(REPORTING)))
                        .isEqualTo("app/group-secret"));
        attempt(
                "an owner",
                () -> assertThat(login(as("alice").credentials(ORDERS))).isEqualTo("a/alices-secret"));
        attempt("his applications", () -> as("alice", "sales").userApplications());
        attempt("a page of them", () -> as("alice", "sales").userApplications(ApplicationQuery.first(10)));
        attempt(
                "a connection",
                () -> assertThat(as("carol", "sales").connection(SALES).url())
                        .contains("jdbc:postgresql://db.example/sales"));
    }

    private void askAsMallory() {
        attempt(
                "mallory's own",
                () -> assertThat(login(as("mallory").credentials(ORDERS))).isEqualTo("m/mallorys-secret"));
        refuse("mallory reads", () -> as("mallory").credentials(REPORTING));
        attempt("mallory's rights", () -> {
            Authority authority = Authority.of(store, Caller.of("mallory"), Optional.empty());
            assertThat(List.of(AdministrativeRight.values())).noneMatch(authority::has);
        });
    }

    private void askAsAdministrator() {
        SecureStoreSession administrator = new SecureStoreSession(store, StoreFixture.ADMINISTRATOR);
        attempt("the keys", () -> administrator.keys().report());
        attempt("the nodes", () -> administrator.nodes().list());
        attempt("the applications", () -> administrator.applications().list());
        attempt("a page of them", () -> administrator.applications().page(ApplicationQuery.first(10)));
        attempt("who there is", () -> administrator.principals().find("", 100));
        attempt("the credentials", () -> {
            administrator.credentialAdministration().list(ORDERS, Optional.empty(), 10);
            administrator.credentialAdministration().list(ORDERS, "al", Optional.empty(), 10);
            administrator.credentialAdministration().expiring(Duration.ofDays(36_000));
        });
        attempt(
                "the rights",
                () -> assertThat(administrator.rights().list())
                        .extracting(grant -> grant.claim().value())
                        .doesNotContain("mallory"));
        attempt(
                "the connection settings",
                () -> administrator.connectionSettings().list());
        attempt("a document", () -> administrator.definitions().export());
        attempt("an explanation", () -> administrator.applications().explain(REPORTING, Caller.of("carol", "sales")));
        attempt(
                "what was found",
                () -> store.database().read(transaction -> findings.addAll(everyFinding(transaction))));
        attempt("how much was found", () -> store.database().read(new StoreStanding(store)::countFindings));
    }

    // Without the event that the front door would record: for each of thousands of changes, it would be written to the
    // disk.
    private List<Finding> everyFinding(StoreTransaction transaction) {
        IntegrityCheck check = new IntegrityCheck(store, transaction);
        List<Finding> all = new ArrayList<>(check.definitions());
        all.addAll(check.tickets());
        all.addAll(check.credentials(transaction.credentials().stored("", "", 100)));
        return all;
    }

    /** Tries what may be refused, and may give nothing but what is right. */
    private void attempt(String what, Runnable question) {
        try {
            question.run();
        } catch (SecureStoreException refused) {
            refusals++;
        } catch (RuntimeException | AssertionError failed) {
            wrong.add(what + ": " + failed);
        }
    }

    /** Tries what must be refused. */
    private void refuse(String what, Runnable question) {
        try {
            question.run();
            wrong.add(what);
        } catch (SecureStoreException refused) { // as it must be
            return;
        } catch (RuntimeException failed) {
            wrong.add(what + ": " + failed);
        }
    }

    private OpenStore open() {
        return OpenStores.open(fixture.configuration().withOutageGrace(Duration.ofMinutes(1))); // one of its own
    }

    private SecureStoreSession as(String name, String... groups) {
        return new SecureStoreSession(store, Caller.of(name, groups));
    }

    private AuthenticationCode proof() {
        try (KeyCustody custody = custody(fixture.configuration().nodeDirectory())) {
            return store.database()
                    .read(transaction -> custody.ring(transaction.keys()).authenticate(ANYTHING));
        }
    }

    private KeyCustody custody(Path directory) {
        return new KeyCustody(
                store.database().read(transaction -> transaction.header().id()),
                new NodeDirectory(directory),
                new NodeMemory(directory));
    }

    private static String login(CredentialSet credentials) {
        try (credentials) {
            return credentials.get("User Name").lend(String::new) + "/"
                    + credentials.get("Password").lend(String::new);
        }
    }

    private static void update(SecureStoreSession administrator, TargetApplication wanted) {
        administrator
                .applications()
                .update(wanted, administrator.applications().get(wanted.id()).version());
    }

    private static ConnectionSettings connection() {
        return ConnectionSettings.named(SALES)
                .withUrl("jdbc:postgresql://db.example/sales")
                .withOption("sslmode", "require")
                .withOption("tcpKeepAlive", "true")
                .withApplication(REPORTING);
    }
}
