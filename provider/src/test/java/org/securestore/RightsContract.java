package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.audit.AuditQuery;
import org.securestore.database.Contract;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.LastAdministratorException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;

/** What may be granted over a store (A1), alone and together. */
@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
class RightsContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId HERS = new TargetApplicationId("Hers");

    private final StoreFixture fixture;

    RightsContract(StoreFixture.Place place) {
        fixture = StoreFixture.create(place).groupApplication("Reporting", "sales");
        fixture.administrator()
                .applications()
                .create(TargetApplication.individual(HERS).withAdministrators(Claim.user("dora")));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void toCreateMakesTheCreatorTheAdministratorOfWhatHeCreates() {
        grant(AdministrativeRight.CREATE_TARGET_APPLICATION);
        TargetApplicationId mine = new TargetApplicationId("Mine");

        fixture.as("dora").applications().create(TargetApplication.individual(mine));

        VersionedApplication created = fixture.as("dora").applications().get(mine);
        assertThat(created.application().administrators()).containsExactly(Claim.user("dora"));
        assertRefused(() -> fixture.as("dora").applications().delete(mine));
        assertRefused(() -> fixture.as("dora").applications().get(REPORTING));
    }

    @Test
    void toDeleteIsOfWhatOneAdministers() {
        grant(AdministrativeRight.DELETE_TARGET_APPLICATION);

        assertRefused(() -> fixture.as("dora").applications().delete(REPORTING));
        fixture.as("dora").applications().delete(HERS);

        grant(AdministrativeRight.ALL_TARGET_APPLICATIONS);
        fixture.as("dora").applications().delete(REPORTING);
    }

    @Test
    void ofAllApplicationsAloneOnlyShowsThem() {
        grant(AdministrativeRight.ALL_TARGET_APPLICATIONS);
        VersionedApplication reporting = fixture.as("dora").applications().get(REPORTING);

        assertThat(fixture.as("dora").applications().list()).hasSize(2);
        assertRefused(() -> fixture.as("dora").applications().update(reporting.application(), reporting.version()));
        assertRefused(() -> setCredentials(fixture.as("dora"), REPORTING));
        assertRefused(() -> fixture.as("dora").rights().list());
    }

    @Test
    void toManageCountsWithAllApplications() {
        grant(AdministrativeRight.MANAGE_TARGET_APPLICATION);
        assertRefused(() -> setCredentials(fixture.as("dora"), REPORTING));

        grant(AdministrativeRight.ALL_TARGET_APPLICATIONS);

        setCredentials(fixture.as("dora"), REPORTING);
        VersionedApplication reporting = fixture.as("dora").applications().get(REPORTING);
        fixture.as("dora")
                .applications()
                .update(reporting.application().withDisplayName("Managed"), reporting.version());
        assertThat(fixture.as("dora").credentialAdministration().clearEverywhere(Claim.user("leaver")))
                .isZero();
        assertRefused(() -> fixture.as("dora").applications().delete(REPORTING));
    }

    @Test
    void ofFullControlIsAllOfThem() {
        grant(AdministrativeRight.FULL_CONTROL);

        setCredentials(fixture.as("dora"), REPORTING);
        fixture.as("dora").applications().delete(REPORTING);
        fixture.as("dora").applications().create(TargetApplication.individual(REPORTING));
        assertThat(fixture.as("dora")
                        .applications()
                        .get(REPORTING)
                        .application()
                        .administrators())
                .isEmpty();
        assertThat(fixture.as("dora").audit().events(AuditQuery.newest(1))).hasSize(1);
        assertThat(fixture.as("dora").partitions().list()).hasSize(1);
    }

    @Test
    void letNobodyReadCredentials() {
        fixture.groupCredentials("Reporting", "app", "secret");

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> fixture.administrator().credentials(REPORTING));
    }

    @Test
    void thatAreRevokedAreGone() {
        RightGrant grant = grant(AdministrativeRight.FULL_CONTROL);
        assertThat(fixture.as("dora").rights().list()).contains(grant).hasSize(2);

        fixture.administrator().rights().revoke(grant);

        assertRefused(() -> fixture.as("dora").rights().list());
        assertThat(fixture.administrator().rights().list()).hasSize(1);
    }

    @Test
    void ofAGroupAreThoseOfWhoeverIsInIt() {
        fixture.administrator()
                .rights()
                .grant(new RightGrant(Claim.group("dbas"), AdministrativeRight.ALL_TARGET_APPLICATIONS));

        assertThat(fixture.as("erin", "dbas").applications().list()).hasSize(2);
        assertThat(fixture.as("erin").applications().list()).isEmpty();
    }

    @Test
    void areNotGrantedByWhoeverHasOthers() {
        grant(AdministrativeRight.MANAGE_TARGET_APPLICATION);
        grant(AdministrativeRight.ALL_TARGET_APPLICATIONS);

        assertRefused(() -> fixture.as("dora")
                .rights()
                .grant(new RightGrant(Claim.user("dora"), AdministrativeRight.FULL_CONTROL)));
    }

    @Test
    void areForNobodyInParticularNever() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RightGrant(Claim.EVERYONE, AdministrativeRight.FULL_CONTROL))
                .withMessage("Full Control cannot be granted to everyone; name a user or a group");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RightGrant(Claim.AUTHENTICATED, AdministrativeRight.SYSTEM_ACCOUNT));
    }

    @Test
    void ofTheLastAdministratorStay() {
        RightGrant last =
                new RightGrant(Claim.user(StoreFixture.ADMINISTRATOR.name()), AdministrativeRight.FULL_CONTROL);
        fixture.administrator()
                .rights()
                .grant(new RightGrant(Claim.group("perhaps empty"), AdministrativeRight.FULL_CONTROL));

        assertThatExceptionOfType(LastAdministratorException.class)
                .isThrownBy(() -> fixture.administrator().rights().revoke(last))
                .withMessageContaining("no user would have full control of this store any more");

        grant(AdministrativeRight.FULL_CONTROL);
        fixture.as("dora").rights().revoke(last);
        assertRefused(() -> fixture.administrator().rights().list());
    }

    @Test
    void ofOneselfAreRevokedByAnother() {
        RightGrant own =
                new RightGrant(Claim.user(StoreFixture.ADMINISTRATOR.name()), AdministrativeRight.FULL_CONTROL);
        fixture.administrator()
                .rights()
                .grant(new RightGrant(Claim.user("mistyped"), AdministrativeRight.FULL_CONTROL));

        assertThatExceptionOfType(LastAdministratorException.class)
                .isThrownBy(() -> fixture.administrator().rights().revoke(own))
                .withMessageContaining("let another administrator revoke it");

        assertThat(fixture.administrator().rights().list()).contains(own);
    }

    @Test
    void ofASystemAccountOpenWhatIsForTheSystem() {
        TargetApplicationId jobs = new TargetApplicationId("Jobs");
        fixture.administrator().applications().create(TargetApplication.group(jobs, Claim.SYSTEM));
        fixture.groupCredentials("Jobs", "batch", "secret");
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> fixture.as("scheduler").access(jobs));

        RightGrant account = new RightGrant(Claim.user("scheduler"), AdministrativeRight.SYSTEM_ACCOUNT);
        fixture.administrator().rights().grant(account);

        assertThatCode(() -> fixture.as("scheduler").access(jobs)).doesNotThrowAnyException();
        assertThatCode(() -> fixture.store().as(Caller.system()).access(jobs)).doesNotThrowAnyException();
        assertRefused(() -> fixture.as("scheduler").rights().list());

        fixture.administrator().rights().revoke(account);
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> fixture.as("scheduler").access(jobs));
    }

    @Test
    void areAskedOfTheCallerOutsideOfAnyTransaction() {
        Set<String> askedBy = new TreeSet<>();
        SecureStoreSession asked = fixture.store().as(new Caller() {
            @Override
            public String name() {
                return "root-admin";
            }

            @Override
            public boolean holds(Claim claim) {
                StackWalker.getInstance().forEach(frame -> askedBy.add(frame.getClassName()));
                return claim.equals(Claim.user("root-admin"));
            }
        });

        asked.applications().list();
        asked.applications().create(TargetApplication.individual(new TargetApplicationId("Asked")));
        setCredentials(asked, REPORTING);
        asked.rights().grant(new RightGrant(Claim.user("dora"), AdministrativeRight.FULL_CONTROL));
        asked.audit().events(AuditQuery.newest(1));
        asked.applications().delete(REPORTING);

        assertThat(askedBy).isNotEmpty().noneMatch(name -> name.endsWith("StoreDatabase"));
    }

    private RightGrant grant(AdministrativeRight right) {
        RightGrant grant = new RightGrant(Claim.user("dora"), right);
        fixture.administrator().rights().grant(grant);
        return grant;
    }

    private static void setCredentials(SecureStoreSession session, TargetApplicationId id) {
        StoreFixture.withLogin(
                "app", "secret", entry -> session.credentialAdministration().setGroup(id, entry));
    }

    private static void assertRefused(ThrowingCallable operation) {
        assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(operation);
    }
}
