package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.application.ApplicationOrder;
import org.securestore.application.ApplicationPage;
import org.securestore.application.ApplicationQuery;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditQuery;
import org.securestore.database.Contract;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** Lists of applications that are too long to be read as a whole. */
@Contract
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplicationPagesContract {
    private static final ApplicationQuery ALL = ApplicationQuery.first(100);

    private final StoreFixture.Place place;
    private StoreFixture fixture;
    private StoreTables tables;

    ApplicationPagesContract(StoreFixture.Place place) {
        this.place = place;
    }

    @BeforeAll
    void open() {
        fixture = StoreFixture.create(place).auditingReads();
        tables = new StoreTables(fixture.configuration());
        define(group("accounts", Claim.group("sales")).withDisplayName("Zebra accounts"));
        define(group("billing", Claim.user("alice")).withDisplayName("100% billed"));
        define(group("crm", Claim.EVERYONE)
                .withDisplayName("yesterday's \"customers\"")
                .withAdministrators(Claim.group("crm-admins"), Claim.user("dora")));
        define(TargetApplication.individual(id("Desk_top"))
                .withDisplayName("Möbel! \\ new")
                .withAdministrators(Claim.group("crm-admins")));
        define(TargetApplication.individual(id("Deskxtop"))
                .withDisplayName("1000 billed")
                .withRelease(Release.ticketing(Claim.user("portal"))));
        define(group("malls", Claim.user("mallory")).withAdministrators(Claim.user("mallory")));
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @Nested
    class OfAnAdministratorOfAll {
        @Test
        void haveThemAll() {
            assertThat(ids(page(ALL)))
                    .containsExactlyInAnyOrder("accounts", "billing", "crm", "Desk_top", "Deskxtop", "malls");
            assertThat(page(ALL).total()).isEqualTo(6);
        }

        @Test
        void areThoseOfTheWholeListPageByPage() {
            List<String> whole = ids(page(ALL));

            assertThat(ids(page(ApplicationQuery.first(4)))).isEqualTo(whole.subList(0, 4));
            assertThat(ids(page(ApplicationQuery.first(4).behind(4)))).isEqualTo(whole.subList(4, 6));
            assertThat(ids(page(ApplicationQuery.first(4).behind(6)))).isEmpty();
            assertThat(page(ApplicationQuery.first(1).behind(Long.MAX_VALUE)).total())
                    .isEqualTo(6);
        }

        @Test
        void showTheDefinitionsAsTheyAre() {
            assertThat(page(ALL.containing("crm")).applications())
                    .containsExactly(fixture.administrator().applications().get(id("crm")));
        }

        @ParameterizedTest
        @CsvSource({
            "crm, crm",
            "CRM, crm",
            "' ount ', accounts",
            "zEBRA, accounts",
            "Möb, Desk_top",
            "0% B, billing",
            "desk_, Desk_top",
            "l!, Desk_top",
            "\\ n, Desk_top",
            "y's \"c, crm",
            "'''); drop table application; --', ",
            "%%, ",
            "nowhere, ",
        })
        void haveWhatIsLookedFor(String text, String found) {
            ApplicationPage page = page(ALL.containing(text));

            assertThat(ids(page)).isEqualTo(found == null ? List.of() : List.of(found));
            assertThat(page.total()).isEqualTo(found == null ? 0 : 1);
        }

        @Test
        void areOrderedById() {
            ApplicationQuery narrowed = ALL.containing("c"); // each database has its own order of anything but letters

            assertThat(ids(page(narrowed))).containsExactly("accounts", "crm");
            assertThat(ids(page(narrowed.reversed()))).containsExactly("crm", "accounts");
        }

        @Test
        void areOrderedByDisplayNameInAnyCase() {
            ApplicationQuery narrowed = ALL.containing("m").by(ApplicationOrder.DISPLAY_NAME);

            assertThat(ids(page(narrowed))).containsExactly("malls", "Desk_top", "crm");
            assertThat(ids(page(narrowed.reversed()))).containsExactly("crm", "Desk_top", "malls");
        }

        @Test
        void areOrderedByTypeAndThenById() {
            ApplicationQuery query = ALL.by(ApplicationOrder.TYPE);

            assertThat(ids(page(query)))
                    .startsWith("accounts", "billing", "crm", "malls")
                    .endsWith("Desk_top", "Deskxtop");
            assertThat(ids(page(query.reversed()))).startsWith("Deskxtop", "Desk_top");
        }

        @Test
        void areAudited() {
            page(ALL);

            assertThat(fixture.administrator().audit().events(AuditQuery.newest(2)))
                    .extracting(AuditEvent::action)
                    .contains(AuditAction.LIST_APPLICATIONS);
        }
    }

    @Nested
    class OfAnAdministratorOfAFew {
        @Test
        void haveTheseOnly() {
            ApplicationPage page = page(fixture.as("carol", "crm-admins"), ALL);

            assertThat(ids(page)).containsExactlyInAnyOrder("crm", "Desk_top");
            assertThat(page.total()).isEqualTo(2);
            assertThat(page(fixture.as("dora", "crm-admins"), ALL).total()).isEqualTo(2);
        }

        @Test
        void haveOfTheseWhatIsLookedFor() {
            SecureStoreSession carol = fixture.as("carol", "crm-admins");

            assertThat(ids(page(carol, ALL.containing("yesterday")))).containsExactly("crm");
            assertThat(page(carol, ALL.containing("zebra")).total()).isZero();
        }

        @Test
        void areEmptyForWhoeverAdministersNothing() {
            assertThat(page(fixture.as("alice", "sales"), ALL)).isEqualTo(new ApplicationPage(List.of(), 0));
        }
    }

    @Nested
    class OfAUser {
        @Test
        void haveWhatHisClaimsLetHimUse() {
            UserApplicationPage page = fixture.as("alice", "sales").userApplications(ALL);

            assertThat(page.applications())
                    .containsExactlyInAnyOrderElementsOf(
                            fixture.as("alice", "sales").userApplications());
            assertThat(page.total()).isEqualTo(5);
        }

        @Test
        void areSearchedSortedAndPaged() {
            ApplicationQuery query =
                    ALL.containing("billed").by(ApplicationOrder.DISPLAY_NAME).reversed();

            assertThat(fixture.as("alice").userApplications(query).applications())
                    .extracting(UserApplication::displayName)
                    .containsExactlyInAnyOrder("100% billed", "1000 billed");
            assertThat(fixture.as("bob").userApplications(query).applications())
                    .extracting(UserApplication::displayName)
                    .containsExactly("1000 billed");
            assertThat(fixture.as("alice")
                            .userApplications(ApplicationQuery.first(1).behind(3))
                            .applications())
                    .hasSize(1);
        }

        @Test
        void sayWhetherHeHasCredentials() {
            fixture.userCredentials("Desk_top", "erin", "e", "secret");

            assertThat(fixture.as("erin")
                            .userApplications(ALL.containing("desk_"))
                            .applications())
                    .singleElement()
                    .satisfies(own -> assertThat(own.credentialsSet()).isPresent());
        }

        @Test
        void haveForSomebodyUnknownWhatIsForEveryone() {
            SecureStoreSession nobody = fixture.store().as(Caller.anonymous());

            assertThat(nobody.userApplications(ALL).applications())
                    .extracting(UserApplication::id)
                    .containsExactly(id("crm"));
            assertThat(nobody.userApplications(ALL).total()).isEqualTo(1);
        }
    }

    @Nested
    class OfATamperedStore {
        @Test
        void leaveOutADefinitionThatAnotherHandChanged() throws SQLException {
            fixture.groupApplication("planted", "sales");
            tables.change("update application set display_name = 'evil' where id_key = 'planted'");

            ApplicationPage page = page(ALL.containing("planted"));

            assertThat(page).isEqualTo(new ApplicationPage(List.of(), 1));
            assertThat(fixture.as("alice", "sales")
                            .userApplications(ALL.containing("planted"))
                            .applications())
                    .isEmpty();
            tables.change("delete from application where id_key = 'planted'");
        }

        @Test
        void showNobodyWhatAnIndexSaysIsHis() throws SQLException {
            String his = Claim.user("mallory").key();
            fixture.administrator()
                    .applications()
                    .create(group("aim", Claim.group("sales")).withAdministrators(Claim.user("dora")));
            tables.change("update application_claim set claim_key = '" + his + "' where application = 'aim'");

            assertThat(ids(page(fixture.as("mallory"), ALL))).containsExactly("malls");
            assertThat(fixture.as("mallory").userApplications(ALL).applications())
                    .extracting(UserApplication::id)
                    .doesNotContain(id("aim"));
            fixture.administrator().applications().delete(id("aim"));
        }

        @Test
        void doNotFailAtAClaimThatIsNone() throws SQLException {
            fixture.groupApplication("broken", "sales");
            tables.change("insert into application_claim select partition_id, application, 'administrator', 'x',"
                    + " 'special', 'nobody', '' from application_claim where application = 'broken'");

            assertThat(ids(page(fixture.as("mallory"), ALL))).containsExactly("malls");
            tables.change(
                    "delete from application_claim where application = 'broken'",
                    "delete from application where id_key = 'broken'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u202Eb", "\uD800"})
    void isNotLookedForByWhatNobodyCanSee(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ALL.containing(text));
    }

    @Test
    void hasOneToAThousandApplicationsOnAPage() {
        assertThatIllegalArgumentException().isThrownBy(() -> ApplicationQuery.first(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ApplicationQuery.first(1_001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApplicationQuery.first(1).behind(-1));
    }

    private void define(TargetApplication application) {
        fixture.administrator().applications().create(application);
    }

    private ApplicationPage page(ApplicationQuery query) {
        return page(fixture.administrator(), query);
    }

    private static ApplicationPage page(SecureStoreSession session, ApplicationQuery query) {
        return session.applications().page(query);
    }

    private static List<String> ids(ApplicationPage page) {
        return page.applications().stream()
                .map(found -> found.application().id().value())
                .toList();
    }

    private static TargetApplication group(String id, Claim member) {
        return TargetApplication.group(id(id), member);
    }

    private static TargetApplicationId id(String id) {
        return new TargetApplicationId(id);
    }
}
