package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.SecureStore;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** What the packaged program says of why somebody gets credentials, or does not. */
class ExplainIT {
    private static final Claim CONTROLLING = new Claim("department", "hr", "Controlling");

    @TempDir
    private Path directory;

    private Program program;
    private String self;

    @BeforeEach
    void storeWithApplications() {
        program = new Program(directory);
        program.generateKey("Correct-Horse-9");
        program.addReporting();
        program.addInvoices("s3cret-of-invoices");
        self = Caller.process().name();
        try (SecureStore store = SecureStore.open(program.configuration())) {
            store.as(Caller.process())
                    .applications()
                    .create(TargetApplication.group(
                            new TargetApplicationId("Budget"), Claim.group("board"), CONTROLLING));
        }
    }

    @Test
    void isAboutOneselfUnlessSaidOtherwise() {
        String words = program.succeed("explain", "Reporting").out();
        assertThat(words)
                .contains(
                        "yes, as: member as user:" + self,
                        "rule",
                        "member user:" + self + ": met",
                        "Credentials",
                        "the members', set ")
                .doesNotContain("s3cret", "Obstacle", "Next");

        assertThat(program.succeed("explain", "Invoices", "--json").object())
                .containsEntry("type", "IndividualWithTicketing")
                .containsEntry("caller", self)
                .containsEntry("granted", true)
                .containsEntry("redeems", true)
                .containsEntry("administers", false)
                .containsKeys("decidedBy", "considered", "credentials")
                .doesNotContainKeys("obstacle", "next");
        assertThat(program.succeed("explain", "Invoices", "--user", "o'hara").out())
                .contains("no credentials are set", "securestore credentials set Invoices --user 'o'\\''hara'");
        assertThat(program.refuse("explain", "Nothing")).contains("Nothing");
    }

    @Test
    void namesEveryRuleAndTheCommandThatLetsSomebodyIn() {
        Map<String, Object> stranger = program.succeed(
                        "explain", "Budget", "--user", "carol", "--group", "sales", "--json")
                .object();
        assertThat(stranger)
                .containsEntry("granted", false)
                .containsEntry("decidedBy", "holds no member's claim")
                .containsEntry("next", "securestore app update Budget --add-member user:carol")
                .containsEntry(
                        "considered",
                        List.of(
                                Map.of("rule", "member department:Controlling by hr", "met", false),
                                Map.of("rule", "member group:board", "met", false)));

        assertThat(program.succeed("explain", "Budget", "--user", "carol", "--claim", "department:hr:Controlling")
                        .out())
                .contains("yes, as: member as department:Controlling by hr", "no credentials are set")
                .contains("securestore credentials set Budget");
        assertThat(program.succeed("explain", "Budget", "--system").out()).contains("(system)", "no, as:");
    }
}
