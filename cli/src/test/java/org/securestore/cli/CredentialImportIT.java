package org.securestore.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.cli.Program.Outcome;
import org.securestore.cli.credentials.foreign.ForeignFiles;
import org.securestore.identity.Caller;
import org.wildfly.security.credential.Credential;

/** What the packaged program takes over from the stores of others; the store is asked what it has kept. */
class CredentialImportIT {
    private static final String ME = "user:" + Caller.process().name();

    @TempDir
    private Path directory;

    private Program program;
    private ForeignFiles files;

    @BeforeEach
    void readyStore() {
        program = new Program(directory);
        program.generateKey("Correct-Horse-9");
        program.file("opens", ForeignFiles.PASSPHRASE);
        files = new ForeignFiles(directory);
    }

    @Nested
    class FromElytron {
        @BeforeEach
        void store() throws Exception {
            Map<String, Credential> credentials = new LinkedHashMap<>();
            credentials.put("Reporting", ForeignFiles.password("κωδικός-😀"));
            credentials.put("hr/PIN", ForeignFiles.password("4711"));
            files.elytron("cs.jceks", credentials);
        }

        @Test
        void makesTheApplicationsThatAreNotThere() {
            Outcome imported = succeed(
                    "cs.jceks",
                    "Elytron",
                    "--create",
                    "--member",
                    ME,
                    "--map",
                    "reporting=Reporting",
                    "--map",
                    "HR/pin=HR/PIN",
                    "--user-name",
                    "Reporting=reporting_app");

            assertThat(stored("Reporting", "Password")).isEqualTo("κωδικός-😀");
            assertThat(stored("Reporting", "User Name")).isEqualTo("reporting_app");
            assertThat(stored("HR", "PIN")).isEqualTo("4711");
            assertThat(imported.object())
                    .containsEntry("imported", true)
                    .containsEntry("created", List.of("HR", "Reporting"))
                    .containsEntry("replaced", List.of());
            assertThat(imported.out()).doesNotContain("4711").doesNotContain("\\u03ba");
            assertThat(program.succeed("app", "show", "HR", "--json").out()).contains("\"Pin\"");
        }

        @Test
        void namesTheApplicationsThatAreNotThere() {
            String refusal = refuse("cs.jceks", "Elytron");

            assertThat(refusal)
                    .contains("Nothing is imported", "There is no application reporting", "no application hr")
                    .contains("--create");
        }

        @Test
        void showsWhatItWouldDo() {
            Outcome planned = succeed("cs.jceks", "Elytron", "--create", "--member", ME, "--dry-run");

            assertThat(planned.object()).containsEntry("imported", false);
            assertThat(program.succeed("app", "list", "--json").list()).isEmpty();
        }

        @Test
        void leavesOutWhatItIsToldTo() {
            succeed("cs.jceks", "elytron", "--create", "--member", ME, "--skip", "hr/pin");

            assertThat(program.succeed("app", "list", "--json").list()).hasSize(1);
            assertThat(stored("reporting", "Password")).isEqualTo("κωδικός-😀");
        }

        @Test
        void findsAMisspelledAlias() {
            assertThat(refuse("cs.jceks", "Elytron", "--map", "reprting=Reporting"))
                    .contains("There is no entry reprting");
        }
    }

    @Nested
    class IntoAnApplicationThatIsThere {
        @BeforeEach
        void application() throws Exception {
            program.addReporting();
            files.importPassword("PKCS12", "passwords.p12", "reporting", "n3w-s3cret");
        }

        @Test
        void keepsWhatItHas() {
            assertThat(refuse("passwords.p12", "PKCS12")).contains("has credentials already", "--replace");
            assertThat(stored("Reporting", "Password")).isEqualTo("s3cret");
        }

        @Test
        void replacesOnlyTheFieldsThatItImports() {
            Outcome imported = succeed("passwords.p12", "PKCS12", "--replace");

            assertThat(stored("Reporting", "Password")).isEqualTo("n3w-s3cret");
            assertThat(stored("Reporting", "User Name")).isEqualTo("reporter");
            assertThat(imported.object())
                    .containsEntry("created", List.of())
                    .containsEntry("replaced", List.of("Reporting"));
        }

        @Test
        void saysWhichValueIsMissing() {
            program.succeed("app", "create", "Orders", "--type", "group", "--member", ME);

            assertThat(refuse("passwords.p12", "PKCS12", "--map", "reporting=Orders"))
                    .contains("Orders has a mandatory field User Name", "--user-name \"Orders=NAME\"");
            succeed("passwords.p12", "PKCS12", "--map", "reporting=Orders", "--user-name", "orders=app");
            assertThat(stored("Orders", "User Name")).isEqualTo("app");
        }

        @Test
        void refusesFieldsThatDoNotFit() throws Exception {
            files.keyPair("PKCS12", "passwords.p12", "proxy");

            assertThat(refuse("passwords.p12", "PKCS12", "--replace", "--map", "proxy=Reporting"))
                    .contains("is a private key, which Reporting/Password, of type Password, cannot hold")
                    .contains("both go to Reporting/Password");
            assertThat(refuse("passwords.p12", "PKCS12", "--replace", "--map", "proxy=Reporting/Colour"))
                    .contains("has no field Colour");
        }

        @Test
        void refusesOneWhereEverybodyHasHisOwn() {
            program.succeed("app", "create", "Orders", "--type", "individual");

            assertThat(refuse("passwords.p12", "PKCS12", "--map", "reporting=Orders"))
                    .contains("is of type Individual");
        }

        @Test
        void takesNothingIfOneEntryIsRefused() throws Exception {
            files.importPassword("PKCS12", "passwords.p12", "orders", "other");

            assertThat(refuse("passwords.p12", "PKCS12", "--replace")).contains("There is no application orders");
            assertThat(stored("Reporting", "Password")).isEqualTo("s3cret");
        }
    }

    @Test
    void keepsAPrivateKeyAsACertificate() throws Exception {
        files.keyPair("JCEKS", "keys.jceks", "proxy");

        succeed("keys.jceks", "JCEKS", "--create", "--member", ME);

        assertThat(stored("proxy", "Certificate Password")).hasSize(32);
        assertThat(program.succeed("app", "show", "proxy", "--json").out())
                .contains("\"Certificate\"", "\"CertificatePassword\"");
    }

    @Test
    void keepsAKeyOfBouncyCastles() throws Exception {
        files.secretKeys(
                "BCFKS", "keys.bcfks", Map.of("signing", new SecretKeySpec("api-κλειδί".getBytes(UTF_8), "AES")));

        succeed("keys.bcfks", "BCFKS", "--create", "--member", ME);

        assertThat(stored("signing", "Key")).isEqualTo("api-κλειδί");
    }

    @Test
    void tellsPeopleWhatItDid() throws Exception {
        files.importPassword("JCEKS", "passwords.jceks", "orders", "t0p-s3cret");

        Outcome imported = program.bash("securestore credentials import passwords.jceks --type jceks --create"
                + " --member " + ME + " --passphrase-fd 3 3< opens");

        assertThat(imported.err()).isEmpty();
        assertThat(imported.out())
                .containsPattern("orders +password +orders/Password +in a new application")
                .contains("The credentials of one application are imported.")
                .doesNotContain("t0p-s3cret");
    }

    @Test
    void doesWhatTheGuideSays() throws Exception {
        program.file("passphrase.txt", ForeignFiles.PASSPHRASE + "\n");
        files.elytron("cs.jceks", Map.of("Reporting", ForeignFiles.password("s3cret")));
        files.importPassword("PKCS12", "passwords.p12", "reporting", "n3w-s3cret");
        String guide = Files.readString(Path.of("../docs/guide/import-credentials.md"));

        String first = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
                .matcher(guide)
                .results()
                .map(block -> program.bash(block.group(1)))
                .peek(outcome ->
                        assertThat(outcome.exitCode()).as(outcome.err()).isZero())
                .map(Outcome::out)
                .toList()
                .get(0);

        assertThat(guide).contains("```\n" + first.replaceAll(" +\n", "\n") + "```");
        assertThat(program.stored(Caller.of("carol", "sales"), "Reporting", "Password"))
                .isEqualTo("n3w-s3cret");
        assertThat(program.stored(Caller.of("carol", "sales"), "Reporting", "User Name"))
                .isEqualTo("reporting_app");
    }

    @Test
    void wantsMembersForWhatItMakes() {
        Outcome wrong = program.run("credentials", "import", "any", "--type", "PKCS12", "--create");

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("--member");
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThat(program.refuse("credentials", "import", "nowhere.p12", "--type", "PKCS12"))
                .contains("There is no file nowhere.p12");
    }

    private Outcome succeed(String file, String type, String... options) {
        return program.succeed(command(file, type, options));
    }

    private String refuse(String file, String type, String... options) {
        return program.refuse(command(file, type, options));
    }

    private static String[] command(String file, String type, String... options) {
        var command = new ArrayList<>(
                List.of("credentials", "import", file, "--type", type, "--passphrase-file", "opens", "--json"));
        command.addAll(List.of(options));
        return command.toArray(String[]::new);
    }

    private String stored(String application, String field) {
        return program.stored(Caller.process(), application, field);
    }
}
