package org.securestore;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.database.Contract;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;

/** Finding whom an administrator may mean. */
@Contract
class PrincipalSearchContract {
    private final StoreFixture fixture;

    PrincipalSearchContract(StoreFixture.Place place) {
        fixture = StoreFixture.create(place)
                .individualApplication("Orders")
                .userCredentials("Orders", "Olga", "o", "secret")
                .userCredentials("Orders", "100%", "o", "secret");
        SecureStoreSession administrator = fixture.administrator();
        administrator
                .applications()
                .create(TargetApplication.group(
                                new TargetApplicationId("Reporting"),
                                Claim.group("Sales EMEA"),
                                Claim.user("Müller"),
                                new Claim("department", "hr", "sales"))
                        .withAdministrators(Claim.user("rita"))
                        .withRelease(Release.ticketing(Claim.user("portal_1"))));
        administrator.rights().grant(new RightGrant(Claim.user("carl"), AdministrativeRight.CREATE_TARGET_APPLICATION));
        administrator
                .rights()
                .grant(new RightGrant(Claim.group("over%seers"), AdministrativeRight.ALL_TARGET_APPLICATIONS));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void namesThoseWhoArePartOfADefinitionOrHoldARightOrOwnCredentials() {
        Map.ofEntries(
                        entry("sales", List.of("department:sales by hr", "group:Sales EMEA")),
                        entry("EMEA", List.of("group:Sales EMEA")),
                        entry("ülle", List.of("user:Müller")),
                        entry("ita", List.of("user:rita")),
                        entry("_", List.of("user:portal_1")),
                        entry("%", List.of("group:over%seers")),
                        entry("100", List.of("user:100%")),
                        entry("Olg", List.of("user:Olga")),
                        entry("lga", List.of()), // owners are found by the beginning of their names
                        entry("ROOT-", List.of("user:root-admin")),
                        entry("'", List.of()))
                .forEach((text, found) -> assertThat(
                                names(fixture.administrator().principals().find(text, 10)))
                        .as(text)
                        .isEqualTo(found));
    }

    @Test
    void namesEachOnceAndNoMoreThanAreWanted() {
        fixture.groupApplication("Another", "Sales EMEA").userCredentials("Orders", "rita", "r", "secret");

        List<Claim> all = fixture.administrator().principals().find("", 100);

        assertThat(all)
                .doesNotHaveDuplicates()
                .contains(Claim.user("rita"), Claim.group("Sales EMEA"), Claim.user("Olga"), Claim.user("carl"));
        assertThat(fixture.administrator().principals().find("", 3)).hasSize(3).isSubsetOf(all);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.administrator().principals().find("", 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.administrator().principals().find("\u0000", 1));
    }

    @Test
    void isForWhoeverAdministersOrCreatesOrSeesApplications() {
        assertThat(fixture.as("rita").principals().find("Olga", 1)).hasSize(1);
        assertThat(fixture.as("carl").principals().find("Olga", 1)).hasSize(1);
        assertThat(fixture.as("dora", "over%seers").principals().find("Olga", 1))
                .hasSize(1);
    }

    @Test
    void isForNobodyElseAndSaysSoInTheAuditLog() {
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(
                        () -> fixture.as("Müller", "Sales EMEA").principals().find("", 1));
        assertThat(fixture.administrator()
                        .audit()
                        .events(AuditQuery.newest(1)
                                .matching(AuditFilter.ALL
                                        .of(AuditAction.FIND_PRINCIPALS)
                                        .endingIn(AuditOutcome.FAILURE))))
                .hasSize(1);
    }

    @Test
    void isNotForWhoeverWroteHimselfIntoTheDatabase() throws SQLException {
        new StoreTables(fixture.configuration())
                .change("insert into application_claim select partition_id, application, 'administrator', '"
                        + Claim.user("mallory").key() + "', 'user', 'local', 'mallory' from application_claim"
                        + " where application = 'reporting' and role = 'redeemer'");

        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> fixture.as("mallory").principals().find("", 1));
    }

    private static List<String> names(List<Claim> claims) {
        return claims.stream().map(Claim::toString).toList();
    }
}
