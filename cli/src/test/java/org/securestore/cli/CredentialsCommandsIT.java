package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.cli.Program.Outcome;
import org.securestore.identity.Caller;

/** What the packaged program does with credentials, and how they get to it; the store is asked what it has kept. */
class CredentialsCommandsIT {
    private static final String CERTIFICATE = certificate();
    private static final String PASSWORD = "t0p-s3cret";

    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void readyStore() {
        program = new Program(directory);
        program.generateKey("Correct-Horse-9");
    }

    @Nested
    class OfAGroup {
        @BeforeEach
        void application() {
            program.succeed(
                    "app",
                    "create",
                    "Reporting",
                    "--type",
                    "group",
                    "--member",
                    "user:" + Caller.process().name(),
                    "--field",
                    "User Name:UserName",
                    "--field",
                    "Password:Password",
                    "--field",
                    "Store:Certificate");
            program.file("user.txt", "reporter\n");
            program.file("password.txt", PASSWORD + "\r\n");
            program.file("certificate.pem", CERTIFICATE);
        }

        @Test
        void comeFromFilesAndDescriptors() {
            Outcome set = program.bash("securestore credentials set Reporting --value-file 'user name=user.txt'"
                    + " --value-fd Password=3 --value-file Store=certificate.pem 3< password.txt");

            assertThat(set.exitCode()).as(set.err()).isZero();
            assertThat(set.out() + set.err()).doesNotContain(PASSWORD);
            assertThat(program.stored(Caller.process(), "Reporting", "User Name"))
                    .isEqualTo("reporter");
            assertThat(program.stored(Caller.process(), "Reporting", "Password"))
                    .isEqualTo(PASSWORD);
            assertThat(program.stored(Caller.process(), "Reporting", "Store"))
                    .as("bytes as they are")
                    .isEqualTo(CERTIFICATE);
        }

        @Test
        void mayComeThroughAPipe() {
            Outcome set = program.bash("cat password.txt | securestore credentials set Reporting"
                    + " --value-file 'User Name=user.txt' --value-fd Password=0 --value-file Store=certificate.pem");

            assertThat(set.exitCode()).as(set.err()).isZero();
            assertThat(program.stored(Caller.process(), "Reporting", "Password"))
                    .isEqualTo(PASSWORD);
        }

        @ParameterizedTest
        @ValueSource(strings = {"--value Password=hunter2", "--password hunter2", "Password=hunter2", "-phunter2"})
        void areNotTakenFromTheCommandLineNorRepeated(String arguments) {
            Outcome set = program.bash("securestore credentials set Reporting " + arguments);

            assertThat(set.exitCode()).isEqualTo(2);
            assertThat(set.out() + set.err()).contains("secret").doesNotContain("hunter2");
        }

        @Test
        void missingTheirSourceAreRefusedWithoutATerminal() {
            Outcome set = program.run("credentials", "set", "Reporting");

            assertThat(set.exitCode()).isEqualTo(1);
            assertThat(set.err()).contains("--value-file \"User Name=FILE\"", "--value-fd");
        }

        @Test
        void haveNoSingleUser() {
            Outcome set = program.run("credentials", "set", "Reporting", "--user", "alice");

            assertThat(set.exitCode()).isEqualTo(2);
            assertThat(set.err()).contains("leave out --user");
        }

        @Test
        void areNobodysOwn() {
            Outcome set = program.run("credentials", "set", "Reporting", "--own");

            assertThat(set.exitCode()).isEqualTo(2);
            assertThat(set.err()).contains("leave out --own");
        }

        @Test
        void haveNoOtherFields() {
            Outcome set = program.bash("securestore credentials set Reporting --value-file Pasword=password.txt");

            assertThat(set.exitCode()).isEqualTo(2);
            assertThat(set.err()).contains("User Name, Password, Store");
        }
    }

    @Nested
    class OfIndividuals {
        @BeforeEach
        void application() {
            program.succeed("app", "create", "Orders", "--type", "individual", "--field", "Pin:Pin");
            program.file("pin.txt", "4711");
        }

        @Test
        void areSetForANamedUser() {
            program.succeed(
                    "credentials",
                    "set",
                    "Orders",
                    "--user",
                    "alice",
                    "--value-file",
                    "Pin=" + directory.resolve("pin.txt"));

            assertThat(program.stored(Caller.of("alice"), "Orders", "Pin")).isEqualTo("4711");
        }

        @Test
        void areSetForOneself() {
            program.succeed(
                    "credentials", "set", "Orders", "--own", "--value-file", "Pin=" + directory.resolve("pin.txt"));

            assertThat(program.stored(Caller.process(), "Orders", "Pin")).isEqualTo("4711");
        }

        @Test
        void needAnOwner() {
            Outcome set = program.run("credentials", "set", "Orders");

            assertThat(set.exitCode()).isEqualTo(2);
            assertThat(set.err()).contains("--user NAME", "--own");
        }
    }

    @Nested
    class ThatAreThere {
        @BeforeEach
        void ofAGroupAndOfOneself() {
            program.addReporting();
            program.addInvoices(PASSWORD);
        }

        @Test
        void areShownToTheirOwnerWithoutWhatIsMasked() throws IOException {
            Outcome shown =
                    program.bash("securestore credentials show Reporting --json --value-file Password=password");
            assertThat(shown.exitCode()).as(shown.err()).isZero();
            assertThat(shown.object())
                    .containsEntry("application", "Reporting")
                    .containsEntry("owner", "members")
                    .containsEntry("written", List.of("Password"))
                    .containsEntry(
                            "fields",
                            List.of(
                                    Map.of(
                                            "name",
                                            "User Name",
                                            "type",
                                            "UserName",
                                            "masked",
                                            false,
                                            "value",
                                            "reporter"),
                                    Map.of("name", "Password", "type", "Password", "masked", true)));
            assertThat(directory.resolve("password")).hasContent("s3cret");
            assertThat(Files.getPosixFilePermissions(directory.resolve("password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));

            Outcome words = program.succeed("credentials", "show", "Invoices");
            assertThat(words.out()).contains("accountant", "(masked)").doesNotContain(PASSWORD);
            assertThat(program.bash("securestore credentials show Invoices --value-fd password=1 | cat"))
                    .isEqualTo(new Outcome(0, PASSWORD, ""));
            assertThat(program.bash("securestore credentials show Invoices --value-file password=password")
                            .err())
                    .contains("nothing is overwritten");
        }

        @Test
        void areClearedOnceThatIsConfirmed() throws Exception {
            assertThat(program.refuse("credentials", "clear", "Reporting")).contains("Nothing was cleared", "--yes");
            assertThat(program.succeed("credentials", "clear", "Reporting", "--dry-run", "--json")
                            .object())
                    .isEqualTo(Map.of("wouldClear", "members", "applications", List.of("Reporting")));
            try (PseudoTerminal terminal = program.terminal("securestore credentials clear Reporting")) {
                Outcome cleared = terminal.sees(
                                "Clear the credentials that the members of Reporting share, for good? [y/N]")
                        .types("y")
                        .end();
                assertThat(cleared.out()).contains("are cleared");
            }
            assertThat(program.refuse("credentials", "clear", "Reporting", "--yes"))
                    .contains("There is nothing to clear");
            assertThat(program.refuse("credentials", "clear", "Invoices", "--user", "bob", "--yes"))
                    .contains("user:bob has no credentials of Invoices");
            assertThat(program.run("credentials", "clear", "Reporting", "--own").exitCode())
                    .isEqualTo(2);
            program.succeed("credentials", "clear", "Invoices", "--own", "--yes");
            assertThat(program.succeed("credentials", "list", "Invoices").out()).contains("Nobody has credentials");
        }

        @Test
        void areClearedEverywhereWhenTheirOwnerLeaves() {
            String name = Caller.process().name();
            Program.Outcome before = program.succeed("credentials", "list", "--user", name, "--json");
            assertThat(before.list())
                    .extracting(set -> ((Map<?, ?>) set).get("application") + " of " + ((Map<?, ?>) set).get("owner"))
                    .isEqualTo(List.of("Invoices of user:" + name));

            assertThat(program.succeed("credentials", "clear", "--everywhere", "--user", name, "--dry-run")
                            .out())
                    .contains("which are of Invoices", "would be cleared");
            program.succeed("credentials", "clear", "--everywhere", "--user", name, "--yes");

            assertThat(program.succeed("credentials", "list", "--user", name).out())
                    .contains("no credentials of his own");
            assertThat(program.succeed("credentials", "list", "--expiring", "30d")
                            .out())
                    .contains("No credentials expire");
            assertThat(program.succeed("credentials", "list", "Reporting", "--json")
                            .list())
                    .as("the members' stay")
                    .hasSize(1);
        }
    }

    /** The certificate of an authority that every JDK trusts, with line ends that nobody may tidy. */
    private static String certificate() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            byte[] any = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0].getEncoded();
            return "-----BEGIN CERTIFICATE-----\r\n" + Base64.getMimeEncoder().encodeToString(any)
                    + "\r\n-----END CERTIFICATE-----\r\n\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
