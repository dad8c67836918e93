package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.securestore.application.ApplicationType;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.database.Contract;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** Why somebody does or does not get credentials (G13): a question for administrators, and for nobody else. */
@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
class ExplanationContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");

    private final StoreFixture fixture;

    ExplanationContract(StoreFixture.Place place) {
        fixture = StoreFixture.create(place);
        fixture.administrator()
                .applications()
                .create(TargetApplication.group(REPORTING, Claim.group("sales"), Claim.user("bob"), Claim.SYSTEM)
                        .withAdministrators(Claim.user("dora"))
                        .withRelease(Release.ticketing(Claim.user("portal"))));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void namesTheRuleThatDecidedAndThoseBeforeIt() {
        fixture.groupCredentials("Reporting", "app", "secret");

        Explanation explanation = explain(Caller.of("carol", "sales"));

        assertThat(explanation.granted()).isTrue();
        assertThat(explanation.decidedBy()).isEqualTo("member as group:sales");
        assertThat(explanation.considered())
                .containsExactly(
                        new Explanation.Rule("member user:bob", false),
                        new Explanation.Rule("member group:sales", true),
                        new Explanation.Rule("member system", false));
        assertThat(explanation.obstacle()).isEmpty();
        assertThat(explanation.credentials()).isPresent();
        assertThat(explanation.type()).isEqualTo(ApplicationType.GROUP_WITH_TICKETING);
    }

    @Test
    void saysWhyNot() {
        Explanation explanation = explain(Caller.of("mallory", "marketing"));

        assertThat(explanation.granted()).isFalse();
        assertThat(explanation.decidedBy()).isEqualTo("holds no member's claim");
        assertThat(explanation.considered()).extracting(Explanation.Rule::met).containsOnly(false);
        assertThat(explanation.credentials()).isEmpty();
    }

    @Test
    void saysWhatIsMissingToAMember() {
        assertThat(explain(Caller.of("bob")).obstacle()).contains("no credentials are set");

        StoreFixture.withLogin(
                "app",
                "secret",
                entry -> fixture.administrator()
                        .credentialAdministration()
                        .setGroup(REPORTING, entry.expiringAt(Instant.now().minusSeconds(1))));

        assertThat(explain(Caller.of("bob")).obstacle().orElseThrow()).startsWith("the credentials expired at ");
    }

    @Test
    void saysWhatElseSomebodyMayDo() {
        assertThat(explain(Caller.of("dora")).administers()).isTrue();
        assertThat(explain(Caller.of("dora")).redeems()).isFalse();
        assertThat(explain(Caller.of("portal")).redeems()).isTrue();
        assertThat(explain(Caller.system()).granted()).isTrue();
    }

    @Test
    void isForAdministratorsOfTheApplication() {
        assertThat(fixture.as("dora")
                        .applications()
                        .explain(REPORTING, Caller.of("bob"))
                        .granted())
                .isTrue();
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> fixture.as("mallory").applications().explain(REPORTING, Caller.of("mallory")));
        assertThatExceptionOfType(NoSuchApplicationException.class)
                .isThrownBy(() -> fixture.administrator()
                        .applications()
                        .explain(new TargetApplicationId("Nowhere"), Caller.of("bob")));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> fixture.as("mallory").access(REPORTING))
                .withMessage("You may not use Reporting; its administrators can see why");
    }

    private Explanation explain(Caller caller) {
        return fixture.administrator().applications().explain(REPORTING, caller);
    }
}
