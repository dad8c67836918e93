package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.application.CredentialMapping;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.Ticket;
import org.securestore.database.Contract;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NoCallerException;
import org.securestore.failure.NoMasterKeyException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.failure.TicketRejectedException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;
import org.securestore.partition.PartitionId;

/** A user lends his credentials to a service, which uses them once while he is absent. */
@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
class TicketContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final Duration REPORTING_TIMEOUT = Duration.ofMinutes(10);

    private final HandSetClock clock = new HandSetClock();
    private final StoreFixture.Place place;
    private StoreFixture fixture;
    private SecureStoreSession alice;
    private SecureStoreSession portal;

    TicketContract(StoreFixture.Place place) {
        this.place = place;
    }

    @BeforeEach
    void open() {
        fixture = StoreFixture.withClock(place, clock);
        create(TargetApplication.group(REPORTING, Claim.group("sales"))
                .withRelease(new Release.Ticketing(REPORTING_TIMEOUT, Set.of(Claim.group("services")))));
        create(TargetApplication.individual(ORDERS).withRelease(Release.ticketing(Claim.user("portal"))));
        fixture.groupCredentials("Reporting", "reporting_app", "group-secret")
                .userCredentials("Orders", "alice", "orders_alice", "alices-own")
                .userCredentials("Orders", "portal", "orders_portal", "portals-own");
        alice = fixture.as("alice", "sales");
        portal = fixture.as("portal", "services");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Nested
    class IsRedeemed {
        @Test
        void forTheCredentialsOfItsIssuer() {
            assertThat(redeemed(portal, ORDERS, issued(alice))).isEqualTo("orders_alice/alices-own");
        }

        @Test
        void forWhatTheIssuerSharesWithOtherMembers() {
            assertThat(redeemed(portal, REPORTING, issued(alice))).isEqualTo("reporting_app/group-secret");
        }

        @Test
        void asATicketObjectToo() {
            try (Ticket ticket = alice.issueTicket();
                    CredentialSet credentials = portal.redeemTicket(ORDERS, ticket)) {
                String userName = credentials.userName().orElseThrow().lend(String::new);
                assertThat(userName).isEqualTo("orders_alice");
            }
        }

        @Test
        void onlyOnce() {
            char[] ticket = issued(alice);
            redeemed(portal, ORDERS, ticket);

            assertRejected(portal, ORDERS, ticket, "no such ticket was issued, or it was redeemed or revoked");
        }

        @Test
        void byOneOfTwoWhoTryAtOnce() throws Exception {
            char[] ticket = issued(alice);
            CountDownLatch start = new CountDownLatch(1);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            List<Future<String>> attempts = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                attempts.add(threads.submit(afterSignal(start, ticket)));
            }

            start.countDown();

            List<String> outcomes =
                    List.of(attempts.get(0).get(), attempts.get(1).get());
            threads.shutdown();
            assertThat(outcomes).containsExactlyInAnyOrder("orders_alice/alices-own", "rejected");
        }

        @Test
        void withinTheTimeOfTheApplicationThatItIsRedeemedFor() {
            char[] first = issued(alice);
            char[] second = issued(alice);
            char[] third = issued(alice);

            clock.advance(Release.Ticketing.DEFAULT_TIMEOUT.minusMillis(1));
            assertThat(redeemed(portal, ORDERS, first)).startsWith("orders_alice/");
            clock.advance(Duration.ofMillis(1));
            assertRejected(portal, ORDERS, second, "more than 120 seconds ago");
            assertThat(redeemed(portal, REPORTING, second)).startsWith("reporting_app/");
            clock.advance(REPORTING_TIMEOUT);
            assertRejected(portal, REPORTING, third, "more than 600 seconds ago");
        }

        @Test
        void withEventsThatNameBoth() {
            redeemed(portal, REPORTING, issued(alice));

            AuditEvent issued = newest(AuditAction.ISSUE_TICKET);
            AuditEvent redeemed = newest(AuditAction.REDEEM_TICKET);
            assertThat(issued.caller()).isEqualTo("alice");
            assertThat(issued.owner()).contains("user:alice");
            assertThat(redeemed.caller()).isEqualTo("portal");
            assertThat(redeemed.onBehalfOf()).contains("user:alice");
            assertThat(redeemed.owner()).contains("members");
            assertThat(redeemed.credentialVersion()).isPresent();
            assertThat(redeemed.application()).contains("Reporting");
            assertThat(redeemed.reason())
                    .contains(issued.reason().orElseThrow()
                            + " of user:alice, member as group:sales; redeemer as group:services");
        }
    }

    @Nested
    class IsRefused {
        @Test
        void toWhoeverIsNoRedeemerAndStaysGood() {
            char[] ticket = issued(alice);

            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> redeemed(fixture.as("mallory", "sales"), REPORTING, ticket));
            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> redeemed(alice, ORDERS, ticket));
            assertThat(newest(AuditAction.REDEEM_TICKET).reason()).contains("holds no ticket redeemer's claim");

            assertThat(redeemed(portal, REPORTING, ticket)).startsWith("reporting_app/");
        }

        @Test
        void forAnApplicationThatTakesNone() {
            fixture.groupApplication("Plain", "sales").groupCredentials("Plain", "plain", "plain-secret");
            char[] ticket = issued(alice);

            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> redeemed(portal, new TargetApplicationId("Plain"), ticket));
            assertThatExceptionOfType(NoSuchApplicationException.class)
                    .isThrownBy(() -> redeemed(portal, new TargetApplicationId("Nowhere"), ticket));

            assertThat(redeemed(portal, ORDERS, ticket)).startsWith("orders_alice/");
        }

        @Test
        void whereItsIssuerMayNotUseTheApplicationAndStaysGood() {
            char[] ticket = issued(fixture.as("bob", "marketing"));
            fixture.userCredentials("Orders", "bob", "orders_bob", "bobs-own");

            assertRejected(portal, REPORTING, ticket, "of user:bob, who holds no member's claim");

            assertThat(redeemed(portal, ORDERS, ticket)).startsWith("orders_bob/");
        }

        @Test
        void whereTheMembersHaveChangedSinceItWasIssued() {
            char[] ticket = issued(alice);
            change(
                    REPORTING,
                    application ->
                            application.withMapping(new CredentialMapping.Group(Set.of(Claim.group("marketing")))));

            assertRejected(portal, REPORTING, ticket, "holds no member's claim");
        }

        @Test
        void toARedeemerWhoIsNoneAnyMore() {
            char[] ticket = issued(alice);
            change(REPORTING, application -> application.withRelease(Release.ticketing(Claim.user("another"))));

            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> redeemed(portal, REPORTING, ticket));
        }

        @Test
        void whereItsIssuerHasNoCredentialsAndStaysGood() {
            char[] ticket = issued(fixture.as("bob"));

            assertThatExceptionOfType(CredentialsNotFoundException.class)
                    .isThrownBy(() -> redeemed(portal, ORDERS, ticket))
                    .withMessageContaining("no credentials of bob for Orders");

            fixture.userCredentials("Orders", "bob", "orders_bob", "bobs-own");
            assertThat(redeemed(portal, ORDERS, ticket)).startsWith("orders_bob/");
        }

        @Test
        void whereItsIssuersCredentialsHaveExpired() {
            StoreFixture.withLogin(
                    "orders_erin",
                    "erins-own",
                    entry -> fixture.as("erin")
                            .setCredentials(
                                    ORDERS, entry.expiringAt(clock.instant().plusSeconds(5))));
            char[] ticket = issued(fixture.as("erin"));
            clock.advance(Duration.ofSeconds(5));

            assertThatExceptionOfType(CredentialsNotFoundException.class)
                    .isThrownBy(() -> redeemed(portal, ORDERS, ticket))
                    .withMessageContaining("expired");
        }

        @Test
        void whereItsIssuersAccessWasClearedEverywhere() {
            char[] ticket = issued(alice);
            char[] anothers = issued(fixture.as("bob", "sales"));

            fixture.administrator().credentialAdministration().clearEverywhere(Claim.user("alice"));

            assertRejected(portal, REPORTING, ticket, "it was redeemed or revoked");
            assertThat(newest(AuditAction.CLEAR_ALL_CREDENTIALS).reason()).contains("1 sets, 1 tickets");
            assertThat(redeemed(portal, REPORTING, anothers)).startsWith("reporting_app/");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "nonsense", "' or '1'='1", "%s%n", "\u202Eticket", "\uD800"})
        void whereItIsNone(String text) {
            assertRejected(portal, ORDERS, text.toCharArray(), "no such ticket was issued");
        }

        @Test
        void withOneMessageWhateverTheReason() {
            char[] used = issued(alice);
            redeemed(portal, ORDERS, used);
            char[] old = issued(alice);
            clock.advance(Duration.ofHours(1));

            assertThat(List.of(
                            messageOf("unknown".toCharArray()),
                            messageOf(used),
                            messageOf(old),
                            messageOf(issued(fixture.as("bob", "marketing")))))
                    .containsOnly("This ticket cannot be redeemed for the credentials of Reporting (any more); ask"
                            + " whoever issued it for another");
        }

        private String messageOf(char[] ticket) {
            try {
                return redeemed(portal, REPORTING, ticket);
            } catch (TicketRejectedException rejected) {
                return String.valueOf(rejected.getMessage());
            }
        }
    }

    @Nested
    class IsIssued {
        @Test
        void asRandomTextThatNothingPrints() {
            try (Ticket ticket = alice.issueTicket();
                    Ticket another = alice.issueTicket()) {
                String text = ticket.lend(String::new);
                String anothers = another.lend(String::new);
                assertThat(text).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(anothers);
                assertThat(ticket).hasToString("Ticket[masked]");
            }
        }

        @Test
        void toBeWiped() {
            Ticket ticket = alice.issueTicket();

            ticket.close();

            assertThat(ticket.isDestroyed()).isTrue();
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> ticket.lend(String::new));
        }

        @Test
        void toNobodyWithoutAName() {
            for (Caller nobody : List.of(Caller.anonymous(), Caller.system(), Caller.withClaims("eve", Set.of()))) {
                assertThatExceptionOfType(NoCallerException.class)
                        .isThrownBy(() -> fixture.store().as(nobody).issueTicket());
                assertThat(newest(AuditAction.ISSUE_TICKET).outcome()).isEqualTo(AuditOutcome.FAILURE);
            }
        }

        @Test
        void notBeforeThereIsAKey() {
            try (StoreFixture empty = StoreFixture.withoutKey(place)) {
                assertThatExceptionOfType(NoMasterKeyException.class)
                        .isThrownBy(() -> empty.as("alice").issueTicket());
            }
        }

        @Test
        void withoutTheSecretInTheDatabase() throws SQLException {
            char[] ticket = issued(alice);

            assertThat(fixture.administrator()
                            .audit()
                            .events(AuditQuery.newest(10))
                            .toString())
                    .doesNotContain(new String(ticket));
            assertThat(column("select hash from ticket")).hasSize(1).noneMatch(new String(ticket)::equals);
        }

        @Test
        void withNothingKeptOfTheIssuerButWhatMayDecide() throws SQLException {
            issued(fixture.as("alice", "sales", "gamblers-anonymous"));

            assertThat(column("select claim_value from ticket_claim")).containsExactly("sales");
        }

        @Test
        void andSweptWhenNoApplicationCouldTakeItAnyMore() throws SQLException {
            issued(alice);
            clock.advance(Release.Ticketing.MAX_TIMEOUT);
            issued(alice);
            assertThat(column("select hash from ticket")).hasSize(2);

            clock.advance(Duration.ofMillis(1));
            issued(alice);

            assertThat(column("select hash from ticket")).hasSize(2);
            assertThat(column("select ticket from ticket_claim")).hasSize(2);
        }

        @Test
        void andGoesWithItsPartition() throws SQLException {
            PartitionId tenant = new PartitionId("tenant");
            fixture.administrator().partitions().create(tenant, Claim.user("dave"));
            issued(alice);
            execute("update ticket_claim set partition_id = 'tenant'");
            execute("update ticket set partition_id = 'tenant'");

            fixture.administrator().partitions().delete(tenant);

            assertThat(column("select hash from ticket")).isEmpty();
            assertThat(column("select ticket from ticket_claim")).isEmpty();
        }

        @Test
        void andIsOfNoUseInAnotherPartition() throws SQLException {
            char[] ticket = issued(alice);
            execute("update ticket_claim set partition_id = 'tenant'");
            execute("update ticket set partition_id = 'tenant'");

            assertRejected(portal, ORDERS, ticket, "no such ticket was issued");
        }

        @Test
        void whileNobodyIsKeptWaitingForTheIssuersClaims() {
            Caller lookedUp = new Caller() {
                @Override
                public String name() {
                    return "dave";
                }

                @Override
                public boolean holds(Claim claim) {
                    CompletableFuture<?> another = CompletableFuture.runAsync(() -> fixture.administrator()
                            .audit()
                            .events(AuditQuery.newest(1))); // which writes to the audit log itself
                    another.orTimeout(5, TimeUnit.SECONDS).join();
                    return claim.equals(Claim.user("dave")) || claim.equals(Claim.group("sales"));
                }
            };

            char[] ticket = issued(fixture.store().as(lookedUp));

            assertThat(redeemed(portal, REPORTING, ticket)).startsWith("reporting_app/");
        }
    }

    @Nested
    class OfOneWhoIsNotNamed {
        @Test
        void opensWhatIsForWhoeverIsAuthenticated() {
            change(
                    REPORTING,
                    application -> application.withMapping(new CredentialMapping.Group(Set.of(Claim.AUTHENTICATED))));

            assertThat(redeemed(portal, REPORTING, issued(fixture.as("anybody"))))
                    .startsWith("reporting_app/");
        }

        @Test
        void opensWhatIsForTheSystemAsLongAsHeCountsAsIt() {
            RightGrant counting = new RightGrant(Claim.user("scheduler"), AdministrativeRight.SYSTEM_ACCOUNT);
            fixture.administrator().rights().grant(counting);
            change(
                    REPORTING,
                    application -> application.withMapping(new CredentialMapping.Group(Set.of(Claim.SYSTEM))));
            char[] first = issued(fixture.as("scheduler"));
            char[] second = issued(fixture.as("scheduler"));

            assertThat(redeemed(portal, REPORTING, first)).startsWith("reporting_app/");
            fixture.administrator().rights().revoke(counting);

            assertRejected(portal, REPORTING, second, "holds no member's claim");
        }
    }

    @Nested
    class InTheHandsOfWhoeverCanWriteToTheDatabase {
        @Test
        void cannotBePlanted() throws SQLException {
            issued(fixture.as("mallory"));
            try (Ticket made = Ticket.of("mallorys-own-ticket".toCharArray())) {
                execute("update ticket set hash = '" + made.fingerprint() + "'");
            }

            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() -> redeemed(portal, ORDERS, "mallorys-own-ticket".toCharArray()));
            assertThat(newest(AuditAction.REDEEM_TICKET).outcome()).isEqualTo(AuditOutcome.FAILURE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "update ticket set issuer_value = 'alice', issuer_name = 'alice'",
                    "update ticket set issuer_value = ''",
                    "update ticket set issuer_name = 'alice'",
                    "update ticket set issued_at = issued_at + 1",
                    "update ticket set authenticated = false",
                    "update ticket set code = ?",
                    "update ticket set key_version = key_version + 1",
                    "insert into ticket_claim select partition_id, hash, 'planted', 'group', 'local', 'sales' from ticket",
                    "insert into ticket_claim select partition_id, hash, 'planted', 'group', 'local', '' from ticket",
                })
        void cannotBeMadeAnothers(String change) throws SQLException {
            char[] ticket = issued(fixture.as("mallory"));
            execute(change);

            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() -> redeemed(portal, REPORTING, ticket));
        }

        @Test
        void cannotLoseAClaimUnnoticed() throws SQLException {
            char[] ticket = issued(alice);
            execute("delete from ticket_claim");

            assertThatExceptionOfType(TamperedRecordException.class).isThrownBy(() -> redeemed(portal, ORDERS, ticket));
        }

        @Test
        void isIssuedInSpiteOfAMembersClaimThatIsNone() throws SQLException {
            execute(
                    "insert into application_claim select partition_id, application, role, 'planted', 'group', 'local', ''"
                            + " from application_claim where role = 'member'");

            assertThat(redeemed(portal, ORDERS, issued(alice))).startsWith("orders_alice/");
        }
    }

    private Callable<String> afterSignal(CountDownLatch start, char[] ticket) {
        return () -> {
            start.await();
            try {
                return redeemed(portal, ORDERS, ticket);
            } catch (TicketRejectedException rejected) {
                return "rejected";
            }
        };
    }

    private void create(TargetApplication application) {
        fixture.administrator().applications().create(application);
    }

    private void change(TargetApplicationId id, UnaryOperator<TargetApplication> change) {
        VersionedApplication current = fixture.administrator().applications().get(id);
        fixture.administrator().applications().update(change.apply(current.application()), current.version());
    }

    private void assertRejected(SecureStoreSession redeemer, TargetApplicationId id, char[] ticket, String reason) {
        assertThatExceptionOfType(TicketRejectedException.class).isThrownBy(() -> redeemed(redeemer, id, ticket));
        AuditEvent event = newest(AuditAction.REDEEM_TICKET);
        assertThat(event.outcome()).isEqualTo(AuditOutcome.FAILURE);
        assertThat(event.reason().orElseThrow()).contains(reason);
    }

    private AuditEvent newest(AuditAction action) {
        return fixture.administrator()
                .audit()
                .events(AuditQuery.newest(1).matching(AuditFilter.ALL.of(action)))
                .get(0);
    }

    private List<String> column(String query) throws SQLException {
        return tables().column(query);
    }

    private void execute(String change) throws SQLException {
        tables().change(change);
    }

    private StoreTables tables() {
        return new StoreTables(fixture.configuration());
    }

    private static char[] issued(SecureStoreSession issuer) {
        try (Ticket ticket = issuer.issueTicket()) {
            return ticket.lend(char[]::clone);
        }
    }

    private static String redeemed(SecureStoreSession redeemer, TargetApplicationId id, char[] ticket) {
        try (CredentialSet credentials = redeemer.redeemTicket(id, ticket)) {
            return credentials.userName().orElseThrow().lend(String::new) + "/"
                    + credentials.password().orElseThrow().lend(String::new);
        }
    }
}
