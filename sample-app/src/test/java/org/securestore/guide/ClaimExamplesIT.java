package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.Explanation;
import org.securestore.SecureStoreSession;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.AccessDeniedException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;

/** What the page about claims and their precedence shows, run. */
class ClaimExamplesIT {
    private final StoreFixture fixture = StoreFixture.create();
    private final SecureStoreSession administrator = fixture.administrator();
    private final List<String> shown = new ArrayList<>();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void chooseMembersByAnyClaim() {
        // tag::claim-own-type[]
        Claim controlling = new Claim("department", "hr", "Controlling");
        administrator
                .applications()
                .create(TargetApplication.group(
                        new TargetApplicationId("Budget"), Claim.group("board"), controlling, Claim.user("carol")));
        // end::claim-own-type[]
        fixture.groupCredentials("Budget", "budget", "budget-password");

        Caller dave = Caller.withClaims("dave", new TreeSet<>(List.of(Claim.user("dave"), controlling)));
        assertThat(fixture.store().as(dave).access(new TargetApplicationId("Budget")))
                .isNotNull();
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> fixture.as("erin", "Controlling").access(new TargetApplicationId("Budget")));
    }

    @Test
    void explainWhoMayAndWhy() {
        chooseMembersByAnyClaim();
        Caller carol = Caller.of("carol", "board");

        // tag::claim-explain[]
        Explanation explanation = administrator.applications().explain(new TargetApplicationId("Budget"), carol);

        show(explanation.granted() + ": " + explanation.decidedBy());
        for (Explanation.Rule rule : explanation.considered()) {
            show((rule.met() ? "+ " : "- ") + rule.rule());
        }
        // end::claim-explain[]

        assertThat(shown)
                .containsExactly(
                        "true: member as user:carol",
                        "+ member user:carol",
                        "- member department:Controlling by hr",
                        "+ member group:board");
    }

    @Test
    void askAContainer() {
        fixture.groupApplication("Reporting", "sales").groupCredentials("Reporting", "reporter", "a-password");
        Predicate<String> request = "sales"::equals;

        Caller caller = new ContainerCaller("dave", request);

        assertThat(fixture.store().as(caller).access(new TargetApplicationId("Reporting")))
                .isNotNull();
        assertThat(administrator
                        .applications()
                        .explain(new TargetApplicationId("Reporting"), new ContainerCaller("erin", "staff"::equals))
                        .decidedBy())
                .isEqualTo("holds no member's claim");
    }

    @Test
    void letCodeWithoutAUserIn() {
        // tag::claim-system[]
        administrator.applications().create(TargetApplication.group(new TargetApplicationId("Nightly"), Claim.SYSTEM));
        administrator.rights().grant(new RightGrant(Claim.user("batch"), AdministrativeRight.SYSTEM_ACCOUNT));
        // end::claim-system[]
        fixture.groupCredentials("Nightly", "nightly", "nightly-password");

        TargetApplicationId nightly = new TargetApplicationId("Nightly");
        assertThat(fixture.store().as(Caller.system()).access(nightly)).isNotNull();
        assertThat(fixture.as("batch").access(nightly)).isNotNull();
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> fixture.administrator().access(nightly));
    }

    @Test
    void orderClaimsByHowNarrowlyTheyChoose() {
        Claim department = new Claim("department", "hr", "Controlling");

        assertThat(new TreeSet<>(List.of(
                        Claim.EVERYONE,
                        Claim.AUTHENTICATED,
                        Claim.SYSTEM,
                        Claim.group("board"),
                        department,
                        Claim.user("carol"),
                        Claim.user("alice"))))
                .containsExactly(
                        Claim.user("alice"),
                        Claim.user("carol"),
                        department,
                        Claim.group("board"),
                        Claim.SYSTEM,
                        Claim.AUTHENTICATED,
                        Claim.EVERYONE);
    }

    private void show(String line) {
        shown.add(line);
    }

    // tag::claim-caller[]
    /** A caller as a web container knows him: it can be asked for roles, one by one, and for nothing else. */
    record ContainerCaller(String name, Predicate<String> isInRole) implements Caller {
        @Override
        public boolean holds(Claim claim) {
            return claim.equals(Claim.user(name))
                    || (claim.equals(Claim.group(claim.value())) && isInRole.test(claim.value()));
        }
    }
    // end::claim-caller[]
}
