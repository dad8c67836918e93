package org.securestore.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.identity.AccessDecision.Denied;
import org.securestore.identity.AccessDecision.Granted;

class ClaimTest {
    private static final Caller ALICE = Caller.of("alice", "sales");

    @Test
    void thatIsNarrowerIsTheReason() {
        assertThat(reason(ALICE, Claim.EVERYONE, Claim.AUTHENTICATED, Claim.group("sales"), Claim.user("alice")))
                .isEqualTo("member as user:alice");
        assertThat(reason(ALICE, Claim.EVERYONE, Claim.AUTHENTICATED, Claim.group("sales")))
                .isEqualTo("member as group:sales");
        assertThat(reason(ALICE, Claim.EVERYONE, Claim.AUTHENTICATED)).isEqualTo("member as authenticated");
        assertThat(reason(ALICE, Claim.EVERYONE)).isEqualTo("member as everyone");
    }

    @Test
    void areOrderedUsersOthersGroupsSystemAuthenticatedEveryone() {
        Claim department = new Claim("department", "hr", "sales");

        assertThat(new TreeSet<>(List.of(
                        Claim.EVERYONE,
                        Claim.SYSTEM,
                        Claim.group("b"),
                        Claim.AUTHENTICATED,
                        Claim.group("a"),
                        department,
                        Claim.user("z"))))
                .containsExactly(
                        Claim.user("z"),
                        department,
                        Claim.group("a"),
                        Claim.group("b"),
                        Claim.SYSTEM,
                        Claim.AUTHENTICATED,
                        Claim.EVERYONE);
    }

    @Test
    void ofAnotherIssuerOrCaseIsAnother() {
        Claim elsewhere = new Claim(Claim.GROUP, "partner.example", "sales");

        assertThat(reason(ALICE, elsewhere)).isEqualTo("holds no member's claim");
        assertThat(reason(ALICE, Claim.group("Sales"))).isEqualTo("holds no member's claim");
        assertThat(reason(Caller.withClaims("alice", Set.of(elsewhere)), elsewhere))
                .isEqualTo("member as group:sales by partner.example");
    }

    @Test
    void toBeAuthenticatedIsNotHeldByTheAnonymous() {
        assertThat(reason(Caller.anonymous(), Claim.AUTHENTICATED)).isEqualTo("holds no member's claim");
        assertThat(reason(Caller.anonymous(), Claim.EVERYONE)).isEqualTo("member as everyone");
        assertThat(AccessDecision.individual(Caller.anonymous())).isInstanceOf(Denied.class);
    }

    @Test
    void ofTheSystemIsHeldByCodeThatRunsForNobody() {
        assertThat(reason(Caller.system(), Claim.SYSTEM)).isEqualTo("member as system");
        assertThat(reason(ALICE, Claim.SYSTEM)).isEqualTo("holds no member's claim");
        assertThat(reason(Caller.of("(system)"), Claim.SYSTEM)).isEqualTo("holds no member's claim");
    }

    @Test
    void isAskedOfACallerWhoCanOnlyAnswer() {
        Caller container = new Caller() {
            @Override
            public String name() {
                return "alice";
            }

            @Override
            public boolean holds(Claim claim) {
                return claim.type().equals(Claim.GROUP) && isUserInRole(claim.value());
            }

            private boolean isUserInRole(String role) {
                return role.equals("emea-sales") || role.equals("sales"); // which it is in by way of the first
            }
        };

        assertThat(reason(container, Claim.group("sales"))).isEqualTo("member as group:sales");
        assertThat(AccessDecision.individual(container)).isInstanceOf(Denied.class);
    }

    @Test
    void ofACallerWhoseNameCouldBeMistakenIdentifiesNobody() {
        Caller odd = Caller.withClaims("ali\u202Ece", Set.of());

        assertThat(odd.identity()).isEmpty();
        assertThat(AccessDecision.individual(odd)).isInstanceOf(Denied.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " alice",
                "alice ",
                "al\u0000ice",
                "al\nice",
                "al\u202Eice",
                "al\u2066ice",
                "al\u200Bice",
                "al\uFEFFice",
                "al\u2028ice",
                "\uD800",
                "al\uE000ice",
                "al\u001B[31mice"
            })
    void thatCannotBeSeenAsItIsKeptIsRefused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Claim.user(value))
                .withMessageContaining("it must be 1 to 256 visible characters without outer spaces");
    }

    @Test
    void ofAMegabyteIsRefusedWithoutRepeatingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Claim.user("x".repeat(1 << 20)))
                .withMessage(
                        "The value of a claim has 1048576 characters; it must be 1 to 256 visible characters without"
                                + " outer spaces");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"O'Brien", "'; drop table credential; --", "%n%s", "名前", "علي", "می\u200Cخواهم", "👩\u200D💻"})
    void thatIsOnlyUnusualIsKept(String value) {
        assertThat(Claim.user(value).value()).isEqualTo(value);
    }

    @Test
    void thatOnlyLooksSpecialIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Claim(Claim.SPECIAL, Claim.LOCAL, "everyone"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Claim(Claim.SPECIAL, "securestore", "nobody"));
    }

    private static String reason(Caller caller, Claim... members) {
        AccessDecision decision = AccessDecision.shared(caller, new TreeSet<>(Set.of(members)));
        assertThat(decision instanceof Granted).isEqualTo(decision.reason().startsWith("member as "));
        return decision.reason();
    }
}
