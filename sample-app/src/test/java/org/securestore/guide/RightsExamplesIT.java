package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.securestore.RightsAdministration;
import org.securestore.SecureStoreSession;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.failure.LastAdministratorException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;

/** What the page about rights shows, run. */
class RightsExamplesIT {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId OWN = new TargetApplicationId("Own");

    private final StoreFixture fixture = StoreFixture.create().groupApplication("Reporting", "sales");
    private final SecureStoreSession administrator = fixture.administrator();
    private final SecureStoreSession dba = fixture.as("dana");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void grantAndRevoke() {
        // tag::rights-grant[]
        RightsAdministration rights = administrator.rights();
        RightGrant mayCreate = new RightGrant(Claim.group("dbas"), AdministrativeRight.CREATE_TARGET_APPLICATION);

        rights.grant(mayCreate);
        Set<RightGrant> granted = rights.list();
        rights.revoke(mayCreate);
        // end::rights-grant[]

        assertThat(granted).hasSize(2).contains(mayCreate);
        assertThat(rights.list()).hasSize(1);
    }

    @Test
    void keepTheLastAdministrator() {
        RightGrant last = administrator.rights().list().iterator().next();

        assertThatExceptionOfType(LastAdministratorException.class)
                .isThrownBy(() -> administrator.rights().revoke(last));
    }

    /** Each row of the page's table. Of the two applications, dana administers one. */
    @ParameterizedTest
    @CsvSource({
        "'', see own, change own, enter own",
        "Create, create, see own, change own, enter own",
        "Delete, see own, change own, enter own, delete own",
        "Manage, see own, change own, enter own",
        "All, see own, change own, enter own, see other",
        "Create All, create, see own, change own, enter own, see other",
        "Delete All, see own, change own, enter own, delete own, see other, delete other",
        "Manage All, see own, change own, enter own, see other, change other, enter other, connections",
        "Full, create, see own, change own, enter own, delete own, see other, change other, enter other, delete other,"
                + " connections, rights, audit, partitions",
        "System, see own, change own, enter own",
    })
    void allowWhatTheTableSays(ArgumentsAccessor row) {
        administrator
                .applications()
                .create(TargetApplication.group(OWN, Claim.group("sales")).withAdministrators(Claim.user("dana")));
        Arrays.stream(row.getString(0).split(" "))
                .filter(word -> !word.isEmpty())
                .forEach(this::grantDana);
        Set<String> expected = new TreeSet<>();
        for (int column = 1; column < row.size(); column++) {
            expected.add(row.getString(column));
        }

        assertThat(allowed()).isEqualTo(expected);
    }

    private void grantDana(String word) {
        AdministrativeRight right = Arrays.stream(AdministrativeRight.values())
                .filter(each -> each.externalName().startsWith(word))
                .findFirst()
                .orElseThrow();
        administrator.rights().grant(new RightGrant(Claim.user("dana"), right));
    }

    private Set<String> allowed() {
        Set<String> allowed = new TreeSet<>();
        tried(allowed, "create", () -> dba.applications().create(TargetApplication.individual(id("New"))));
        for (TargetApplicationId id : Set.of(OWN, REPORTING)) {
            String whose = id.equals(OWN) ? " own" : " other";
            tried(allowed, "see" + whose, () -> dba.applications().get(id));
            tried(allowed, "change" + whose, () -> {
                VersionedApplication seen = dba.applications().get(id);
                dba.applications().update(seen.application().withContactEmail("it@example.com"), seen.version());
            });
            tried(allowed, "enter" + whose, () -> enter(id));
            tried(allowed, "delete" + whose, () -> dba.applications().delete(id));
        }
        tried(allowed, "connections", () -> dba.connectionSettings().list());
        tried(allowed, "rights", () -> dba.rights().list());
        tried(allowed, "audit", () -> dba.audit().settings());
        tried(allowed, "partitions", () -> dba.partitions().list());
        return allowed;
    }

    private void enter(TargetApplicationId id) {
        StoreFixture.withLogin(
                "reporter",
                "a-password",
                entry -> dba.credentialAdministration().setGroup(id, entry));
    }

    private static void tried(Set<String> allowed, String operation, Runnable work) {
        try {
            work.run();
            allowed.add(operation);
        } catch (NotAuthorizedException refused) {
            assertThat(refused).hasMessageStartingWith("You may not ");
        }
    }

    private static TargetApplicationId id(String value) {
        return new TargetApplicationId(value);
    }
}
