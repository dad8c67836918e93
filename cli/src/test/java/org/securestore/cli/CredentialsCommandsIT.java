package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import java.nio.file.Path;
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

    /** The certificate of an authority that every JDK trusts, with line ends that nobody may tidy. */
    private static String certificate() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            byte[] any = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0].getEncoded();
            return "-----BEGIN CERTIFICATE-----\r\n"
                    + Base64.getMimeEncoder().encodeToString(any) + "\r\n-----END CERTIFICATE-----\r\n\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
