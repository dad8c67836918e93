package org.securestore.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.securestore.application.ApplicationType;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.Release;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.identity.Claim;
import picocli.CommandLine;

/** What options make of a definition; nothing here comes as far as a store. */
class EditsTest {
    private final TargetApplication reporting = TargetApplication.group(
                    new TargetApplicationId("Reporting"), Claim.group("sales"))
            .withField(CredentialField.of("Branch", FieldType.GENERIC))
            .withRelease(Release.ticketing(Claim.user("mailer")));

    @Test
    void whatIsNotNamedStays() {
        assertThat(edited()).isEqualTo(reporting);
        assertThat(edited("--remove-member", "user:nobody", "--type", "group-ticketing"))
                .isEqualTo(reporting);
    }

    @Test
    void fieldsAreNamedAsTheyWereBefore() {
        TargetApplication edited = edited(
                "--rename-field",
                "User Name=Password",
                "--rename-field",
                "password=User Name",
                "--mask-field",
                "branch",
                "--optional-field",
                "Branch",
                "--first-field",
                "Branch",
                "--first-field",
                "password");

        assertThat(edited.fields())
                .containsExactly(
                        CredentialField.of("Branch", FieldType.GENERIC)
                                .withMask()
                                .optional(),
                        CredentialField.of("User Name", FieldType.PASSWORD),
                        CredentialField.of("Password", FieldType.USER_NAME));
    }

    @Test
    void aFieldMayBecomeMandatoryAndShownAgain() {
        TargetApplication before = reporting.withFieldReplaced(
                "Branch",
                CredentialField.of("Branch", FieldType.GENERIC).withMask().optional());

        assertThat(edits("--unmask-field", "Branch", "--mandatory-field", "Branch")
                        .appliedTo(before))
                .isEqualTo(reporting);
    }

    @Test
    void redeemersGoWithTheTickets() {
        assertThat(edited("--type", "group").release()).isEqualTo(Release.ORDINARY);
        assertThat(edited("--type", "group-restricted").type()).isEqualTo(ApplicationType.RESTRICTED_GROUP);
        assertThat(edited("--add-redeemer", "system", "--remove-redeemer", "user:mailer")
                        .release())
                .isEqualTo(Release.ticketing(Claim.SYSTEM));
    }

    @Test
    void anIndividualApplicationMayLoseItsSignUpPage() {
        TargetApplication orders = TargetApplication.individual(new TargetApplicationId("Orders"));

        assertThat(edits("--sign-up-url", "none").appliedTo(orders).mapping().signUpPage())
                .isEqualTo(SignUpPage.NONE);
        assertThatExceptionOfType(WrongUsageException.class)
                .isThrownBy(() -> edits("--add-member", "user:alice").appliedTo(orders))
                .withMessageContaining("has no members");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--type individual                             | is of the family Group for good",
                "--sign-up-url none                            | it has no sign-up page",
                "--type group --ticket-timeout 5m              | go with --type group-ticketing",
                "--type group --add-redeemer user:a            | go with --type group-ticketing",
                "--ticket-timeout 25h                          | a second to a day",
                "--remove-field Office                         | no such field; it has User Name, Password, Branch",
                "--rename-field Office=Branch                  | no such field",
                "--remove-field Branch --add-field Branch:Key  | cannot be added again at once",
                "--add-field branch:Generic                    | two fields named branch",
                "--rename-field Branch=Password                | two fields named",
                "--contact nobody                              | an address such as",
            })
    void whatDoesNotFitIsWrongUsage(String arguments, String problem) {
        assertThatExceptionOfType(WrongUsageException.class)
                .isThrownBy(() -> edited(arguments.split(" ")))
                .withMessageContaining(problem);
    }

    private TargetApplication edited(String... arguments) {
        return edits(arguments).appliedTo(reporting);
    }

    private static Edits edits(String... arguments) {
        return CommandLine.populateCommand(new Edits(), arguments);
    }
}
