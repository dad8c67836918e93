package org.securestore.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

/** What the console does in any server that it is deployed in as it is. */
interface ServesConsole {
    /** Where the console answers. */
    URI console();

    @Test
    default void showsItsPagesToWhoeverHasSignedIn() throws Exception {
        ConsoleUser alice = ConsoleUser.at(console());

        assertThat(alice.get("").body()).contains("j_security_check").doesNotContain("alice");
        assertThat(alice.signIn("alice").body()).contains("alice", "Sign out");
        assertThat(alice.get("applications").statusCode()).isEqualTo(200);
        assertThat(alice.get("assets/console.css").statusCode()).isEqualTo(200);
    }

    @Test
    default void takesNoFormThatAnotherHasMade() throws Exception {
        ConsoleUser alice = ConsoleUser.at(console());
        alice.get("");
        alice.signIn("alice");
        ConsoleUser bob = ConsoleUser.at(console());
        bob.get("");
        String token = bob.tokenIn(bob.signIn("bob"));

        assertThat(alice.post("sign-out", "form-token=" + token).statusCode()).isEqualTo(403);
        assertThat(alice.get("").body()).contains("alice");

        assertThat(bob.post("sign-out", "form-token=" + token).body()).contains("j_security_check");
        assertThat(bob.get("").body()).contains("j_security_check");
    }

    @Test
    default void letsNobodyInWithAWrongPassword() throws Exception {
        ConsoleUser somebody = ConsoleUser.at(console());
        somebody.get("");

        assertThat(somebody.signIn("alice", "guessed").body()).contains("do not go together");
        assertThat(somebody.get("").body()).contains("j_security_check");
    }
}
