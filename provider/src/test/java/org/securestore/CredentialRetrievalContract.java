package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.securestore.application.CredentialMapping;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.credential.CredentialSet;
import org.securestore.database.Contract;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialRetrievalContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final TargetApplicationId EMPTY = new TargetApplicationId("Empty");
    private static final URI SIGN_UP = URI.create("https://intranet.example/signup/Orders");

    private final StoreFixture.Place place;
    private StoreFixture fixture;

    CredentialRetrievalContract(StoreFixture.Place place) {
        this.place = place;
    }

    @BeforeAll
    void open() {
        fixture = StoreFixture.create(place)
                .auditingReads()
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "reporting_app", "group-Pässwörd-密")
                .groupApplication("Empty", "sales");
        fixture.administrator()
                .applications()
                .create(TargetApplication.individual(ORDERS)
                        .withMapping(new CredentialMapping.Individual(SignUpPage.at(SIGN_UP))));
        fixture.userCredentials("Orders", "alice", "orders_alice", "alices-own");
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @Nested
    class ByAMember {
        private final SecureStoreSession member = fixture.as("carol", "sales");

        @Test
        void opensWhatTheMembersShare() {
            assertThat(login(member, REPORTING)).isEqualTo("reporting_app/group-Pässwörd-密");
        }

        @Test
        void findsTheApplicationInWhateverCase() {
            assertThat(login(member, new TargetApplicationId("REPORTING"))).isEqualTo("reporting_app/group-Pässwörd-密");
        }

        @Test
        void isToldThatNothingIsSetYet() {
            assertThatExceptionOfType(CredentialsNotFoundException.class)
                    .isThrownBy(() -> member.credentials(EMPTY))
                    .withMessage("Empty has no credentials yet; its administrator sets them with"
                            + " 'securestore credentials set Empty'")
                    .satisfies(absent -> assertThat(absent.signUpPage()).isEmpty());
        }

        @Test
        void isDecidedWithoutOpeningAnything() {
            Access access = member.access(REPORTING);

            try (CredentialSet credentials = member.credentials(REPORTING)) {
                assertThat(access.credentialVersion()).isEqualTo(credentials.version());
            }
            assertThat(access.owner())
                    .isEqualTo(fixture.as("dave", "sales").access(REPORTING).owner());
        }

        @Test
        void isAuditedWithTheRuleThatAllowedIt() {
            login(member, REPORTING);

            AuditEvent event = newest(AuditAction.GET_CREDENTIALS, "carol");
            assertThat(event.caller()).isEqualTo("carol");
            assertThat(event.application()).contains("Reporting");
            assertThat(event.outcome()).isEqualTo(AuditOutcome.SUCCESS);
            assertThat(event.reason()).contains("member as group:sales");
        }
    }

    @Nested
    class ByAStranger {
        private final SecureStoreSession stranger = fixture.as("mallory", "marketing");

        @Test
        void isRefusedWithoutAReason() {
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> stranger.credentials(REPORTING))
                    .withMessage("You may not use Reporting; its administrators can see why");
        }

        @Test
        void isInTheAuditLogWithTheReason() {
            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> stranger.access(REPORTING));

            AuditEvent event = newest(AuditAction.USE_APPLICATION, "mallory");
            assertThat(event.caller()).isEqualTo("mallory");
            assertThat(event.outcome()).isEqualTo(AuditOutcome.FAILURE);
            assertThat(event.reason()).contains("holds no member's claim");
        }

        @Test
        void isToldThatAnApplicationDoesNotExist() {
            assertThatExceptionOfType(NoSuchApplicationException.class)
                    .isThrownBy(() -> stranger.credentials(new TargetApplicationId("Nowhere")));
            assertThatExceptionOfType(NoSuchApplicationException.class)
                    .isThrownBy(() -> stranger.access(new TargetApplicationId("Nowhere")));
        }

        @Test
        void isNotMistakenForAMemberByItsName() {
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> fixture.as("sales").credentials(REPORTING));
        }
    }

    @Nested
    class OfOnesOwn {
        @Test
        void isForTheOwnerOnly() {
            assertThat(login(fixture.as("alice"), ORDERS)).isEqualTo("orders_alice/alices-own");
            assertThatExceptionOfType(CredentialsNotFoundException.class)
                    .isThrownBy(() -> fixture.as("Alice").credentials(ORDERS));
        }

        @Test
        void pointsToTheSignUpPageUntilEntered() {
            assertThatExceptionOfType(CredentialsNotFoundException.class)
                    .isThrownBy(() -> fixture.as("bob").access(ORDERS))
                    .withMessage("There are no credentials of bob for Orders yet; enter them at " + SIGN_UP)
                    .satisfies(absent -> assertThat(absent.signUpPage()).contains(SIGN_UP));
        }

        @Test
        void worksAtOnceAfterSigningUp() {
            SecureStoreSession erin = fixture.as("erin");
            assertThatExceptionOfType(CredentialsNotFoundException.class).isThrownBy(() -> erin.access(ORDERS));

            StoreFixture.withLogin("orders_erin", "erins-own", values -> erin.setCredentials(ORDERS, values));

            assertThat(erin.access(ORDERS).application()).isEqualTo(ORDERS);
            assertThat(login(erin, ORDERS)).isEqualTo("orders_erin/erins-own");
        }

        @Test
        void isNotForACallerWhoseNameTheDatabaseWritesAlike() {
            fixture.userCredentials("Orders", "fran?", "orders_fran", "frans-own");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fixture.as("fran\uD800").credentials(ORDERS))
                    .withMessageContaining("value of a claim");
        }

        @Test
        void isRefusedToACallerWhoDoesNotHoldHisOwnName() {
            SecureStoreSession pretender = fixture.store().as(new Caller() {
                @Override
                public String name() {
                    return "alice";
                }

                @Override
                public boolean holds(Claim claim) {
                    return false;
                }
            });

            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> pretender.credentials(ORDERS));
        }
    }

    @Test
    void newCredentialsHaveANewVersionAndReplaceTheOld() {
        SecureStoreSession member = fixture.as("carol", "rotating");
        fixture.groupApplication("Rotating", "rotating").groupCredentials("Rotating", "app", "first");
        TargetApplicationId rotating = new TargetApplicationId("Rotating");
        long before = member.access(rotating).credentialVersion();

        fixture.groupCredentials("Rotating", "app", "second");

        assertThat(member.access(rotating).credentialVersion()).isGreaterThan(before);
        assertThat(login(member, rotating)).isEqualTo("app/second");
    }

    @Test
    void aUserSeesWhatHeMayUseAndNothingElse() {
        assertThat(fixture.as("alice").userApplications())
                .extracting(application -> application.id().value())
                .containsExactly("Orders");
        assertThat(fixture.as("carol", "sales").userApplications())
                .extracting(application -> application.id().value())
                .containsExactly("Empty", "Orders", "Reporting");
    }

    @Test
    void keepsNobodyWaitingWhileACallersClaimsAreLookedUp() {
        SecureStoreSession lookedUp = fixture.store().as(new Caller() {
            @Override
            public String name() {
                return "looked up";
            }

            @Override
            public boolean holds(Claim claim) {
                CompletableFuture<?> another = CompletableFuture.runAsync(() -> fixture.administrator()
                        .audit()
                        .events(AuditQuery.newest(1))); // which writes to the audit log itself
                another.orTimeout(5, TimeUnit.SECONDS).join();
                return claim.equals(Claim.group("sales"));
            }
        });

        assertThat(login(lookedUp, REPORTING)).startsWith("reporting_app/");
    }

    @Test
    void aUseIsAuditedOnceWhileItIsRecent() {
        SecureStoreSession frequent = fixture.as("frequent", "sales");

        for (int i = 0; i < 100; i++) {
            frequent.access(REPORTING);
        }

        assertThat(fixture.administrator().audit().events(AuditQuery.newest(500)))
                .filteredOn(event -> event.caller().equals("frequent"))
                .hasSize(1);
    }

    @Test
    void isRecordedAsFailedWhenTheCallersDirectoryIsAway() {
        SecureStoreSession lost = fixture.store().as(new Caller() {
            @Override
            public String name() {
                return "lost\u0000" + "x".repeat(1_000);
            }

            @Override
            public boolean holds(Claim claim) {
                throw new IllegalStateException("ldap://directory does not answer");
            }
        });

        assertThatIllegalStateException().isThrownBy(() -> lost.credentials(REPORTING));
        assertThatIllegalStateException().isThrownBy(() -> lost.applications().list());

        assertThat(fixture.administrator()
                        .audit()
                        .events(AuditQuery.newest(20).matching(AuditFilter.ALL.endingIn(AuditOutcome.FAILURE))))
                .filteredOn(event -> event.caller().startsWith("lost\uFFFD"))
                .extracting(event -> event.reason().orElseThrow())
                .containsOnly("failed: java.lang.IllegalStateException")
                .hasSize(2);
    }

    @Test
    void isDecidedAgainWhenTheDefinitionChangesWhileTheCallerIsAsked() {
        fixture.groupApplication("Slow", "sales").groupCredentials("Slow", "app", "secret");
        TargetApplicationId id = new TargetApplicationId("Slow");
        VersionedApplication before = fixture.administrator().applications().get(id);
        SecureStoreSession slow = fixture.store().as(new Caller() {
            private boolean removed;

            @Override
            public String name() {
                return "slow";
            }

            @Override
            public boolean holds(Claim claim) {
                if (!removed) {
                    removed = true;
                    fixture.administrator()
                            .applications()
                            .update(
                                    before.application()
                                            .withMapping(new CredentialMapping.Group(Set.of(Claim.group("nobody")))),
                                    before.version());
                }
                return claim.equals(Claim.group("sales"));
            }
        });

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> slow.credentials(id));
    }

    private AuditEvent newest(AuditAction action, String caller) {
        AuditFilter filter = AuditFilter.ALL.of(action).byCaller(caller);
        return fixture.administrator()
                .audit()
                .events(AuditQuery.newest(1).matching(filter))
                .get(0);
    }

    private static String login(SecureStoreSession session, TargetApplicationId id) {
        try (CredentialSet credentials = session.credentials(id)) {
            return credentials.get("User Name").lend(String::new) + "/"
                    + credentials.password().orElseThrow().lend(String::new);
        }
    }
}
