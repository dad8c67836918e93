package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SecretValue;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.key.NodeId;

/** The packaged program, run as a process of its own on the store of a directory. */
final class Program {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String JAR =
            Path.of("target", "securestore.jar").toAbsolutePath().toString();
    private static final String LAUNCHER =
            Path.of("..", "bin", "securestore").toAbsolutePath().normalize().toString();
    private static final String FUNCTION = "securestore() { " + quoted(LAUNCHER) + " \"$@\"; }\n";

    private final Path directory;
    private final Path home;

    /** With {@code home} below {@code directory} as the store's, which is also where shell scripts run. */
    Program(Path directory) {
        this(directory, directory.resolve("home"));
    }

    private Program(Path directory, Path home) {
        this.directory = directory;
        this.home = home;
    }

    Path home() {
        return home;
    }

    /** The program on another node of the same store, which has a private key of its own. */
    Program otherNode(String name) {
        try {
            Path own = Files.createDirectories(directory.resolve(name));
            Files.writeString(
                    own.resolve("securestore.properties"),
                    "securestore.home = %s%nsecurestore.node.directory = %s%n".formatted(home, own.resolve("node")));
            return new Program(directory, own);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** A file in the directory, as a user would have put it there. */
    Path file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Makes a store that is ready, without the program. */
    void generateKey(String passphrase) {
        try (SecureStore store = SecureStore.create(configuration())) {
            store.as(Caller.process()).keys().generate(passphrase.toCharArray(), passphrase.toCharArray());
        }
    }

    /** What {@code caller} gets from the store, asked without the program. */
    String stored(Caller caller, String application, String field) {
        try (SecureStore store = SecureStore.open(configuration());
                CredentialSet credentials = store.as(caller).credentials(new TargetApplicationId(application))) {
            return credentials.get(field).lend(String::new);
        }
    }

    /** Adds a group application that whoever runs the tests is a member of, with credentials. */
    void addReporting() {
        TargetApplicationId reporting = new TargetApplicationId("Reporting");
        Caller process = Caller.process();
        try (SecureStore store = SecureStore.open(configuration());
                SecretValue user = SecretValue.of("reporter".toCharArray());
                SecretValue password = SecretValue.of("s3cret".toCharArray())) {
            SecureStoreSession session = store.as(process);
            session.applications().create(TargetApplication.group(reporting, Claim.user(process.name())));
            session.credentialAdministration()
                    .setGroup(reporting, CredentialEntry.of(Map.of("User Name", user, "Password", password)));
        }
    }

    /** Adds an individual application that whoever runs the tests has credentials for, and redeems tickets of. */
    void addInvoices(String password) {
        TargetApplicationId invoices = new TargetApplicationId("Invoices");
        Claim self = Claim.user(Caller.process().name());
        try (SecureStore store = SecureStore.open(configuration());
                SecretValue user = SecretValue.of("accountant".toCharArray());
                SecretValue secret = SecretValue.of(password.toCharArray())) {
            SecureStoreSession session = store.as(Caller.process());
            session.applications().create(TargetApplication.individual(invoices).withRelease(Release.ticketing(self)));
            session.setCredentials(invoices, CredentialEntry.of(Map.of("User Name", user, "Password", secret)));
        }
    }

    StoreConfiguration configuration() {
        Path file = home.resolve("securestore.properties");
        return Files.exists(file) ? StoreConfiguration.readFile(file) : StoreConfiguration.ofHome(home);
    }

    /** This node's fingerprint, asked without the program. */
    NodeId node() {
        try (SecureStore store = SecureStore.open(configuration())) {
            return new NodeId(store.status().node().orElseThrow());
        }
    }

    /** Runs the program with nothing on its standard input. */
    Outcome run(String... arguments) {
        return finish(
                Stream.concat(Stream.of(LAUNCHER), Arrays.stream(arguments)).toList());
    }

    /** Runs the program, which has to succeed and to have nothing to complain about. */
    Outcome succeed(String... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome).isEqualTo(new Outcome(0, outcome.out(), ""));
        return outcome;
    }

    /** Runs the program, which has to refuse. Gives what it says. */
    String refuse(String... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(1);
        return outcome.err();
    }

    /** Runs a script in bash, where {@code securestore} is the program; it ends with the first command that fails. */
    Outcome bash(String script) {
        return finish(List.of("bash", "-ec", FUNCTION + script));
    }

    /**
     * Runs the program as a user who does not own the store, after a script of its owner. Only root can be somebody else;
     * others take their own rights away instead.
     */
    Outcome bashAsStranger(String ownersScript, String command) {
        return bash(ownersScript + "; chmod 755 .; cp " + quoted(JAR) + " program.jar\n"
                + "if [ $(id -u) = 0 ]; then as='setpriv --reuid=65534 --regid=65534 --clear-groups'\n"
                + "else chmod a-wx home; fi\n"
                + "$as " + quoted(JAVA) + " -jar program.jar " + command);
    }

    /** Runs a script in bash on a terminal of its own, which is wide and knows no colours. */
    PseudoTerminal terminal(String script) {
        return terminal(400, script);
    }

    /**
     * Runs a script in bash on a terminal of its own with so many columns. Its signals are those of somebody at a terminal, also
     * where these tests run in the background, which ignores some.
     */
    PseudoTerminal terminal(int columns, String script) {
        String sized = "stty cols " + columns + "\n" + FUNCTION + script;
        try {
            return new PseudoTerminal(builder(List.of(
                            "env", "--default-signal", "script", "-qec", "bash -ec " + quoted(sized), "/dev/null"))
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private Outcome finish(List<String> command) {
        try {
            Path out = Files.createTempFile("program", ".out");
            Path err = Files.createTempFile("program", ".err");
            try {
                Process process = builder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                process.getOutputStream().close();
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("SECURESTORE_HOME", home().toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA", JAVA);
        environment.put("JAR", JAR);
        environment.put("TERM", "dumb");
        environment.remove("NO_COLOR");
        environment.remove("JAVA_TOOL_OPTIONS"); // the JVM would tell of it on the standard error
        return builder;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** How a run ended. */
    record Outcome(int exitCode, String out, String err) {
        /** The object that was printed. */
        Map<String, Object> object() {
            try {
                return JSON.std.mapFrom(out.getBytes(StandardCharsets.UTF_8));
            } catch (IOException malformed) {
                throw new AssertionError(out, malformed);
            }
        }

        /** The list that was printed. */
        List<Object> list() {
            try {
                return JSON.std.listFrom(out.getBytes(StandardCharsets.UTF_8));
            } catch (IOException malformed) {
                throw new AssertionError(out, malformed);
            }
        }
    }
}
