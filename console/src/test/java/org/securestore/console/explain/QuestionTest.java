package org.securestore.console.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** Whom an explanation is asked about. */
class QuestionTest {
    @Test
    void isAUserWithWhatIsSaidOfHim() {
        Caller bob = new Question("Sales", "bob", "sales\r\n managers \r\n", "department:hr:A:B", false).caller();

        assertThat(bob.holds(Claim.user("bob"))).isTrue();
        assertThat(bob.holds(Claim.group("managers"))).isTrue();
        assertThat(bob.holds(new Claim("department", "hr", "A:B"))).isTrue();
        assertThat(bob.holds(Claim.group("marketing"))).isFalse();
    }

    @Test
    void isTheSystemOnlyWithoutAName() {
        assertThat(new Question("Sales", "", "", "", true).caller().holds(Claim.SYSTEM))
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Question("Sales", "bob", "", "", true).caller())
                .withMessageContaining("runs for no user");
    }

    @Test
    void isSomebodyWithAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Question("Sales", "", "sales", "", false).caller())
                .withMessage("Enter the user name of whom it is about");
    }
}
