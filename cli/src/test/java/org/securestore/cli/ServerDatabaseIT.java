package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.Driver;
import org.securestore.cli.Program.Outcome;

/** Which drivers the packaged program finds for a store on a server; none answers here. */
class ServerDatabaseIT {
    private static final Path SCRIPT = Path.of("..", "bin", "securestore").toAbsolutePath();

    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void homeOfANode() {
        program = new Program(directory);
    }

    @Test
    void bringsTheDriverOfPostgresql() throws IOException {
        storeOn("jdbc:postgresql");

        assertThat(program.refuse("status")).contains("The store's database failed", "refused");
    }

    @Test
    void saysHowTheDriverOfMariaDbIsBrought() throws IOException {
        storeOn("jdbc:mariadb");

        assertThat(program.refuse("status"))
                .contains("put org.mariadb.jdbc:mariadb-java-client onto the class path", "SECURESTORE_CLASSPATH=");
    }

    @Test
    void takesFurtherJarsFromTheEnvironment() throws Exception {
        storeOn("jdbc:mariadb");

        Outcome status = program.bash("SECURESTORE_CLASSPATH='" + driver() + "' '" + SCRIPT + "' status");

        assertThat(status.exitCode()).as(status.toString()).isEqualTo(1);
        assertThat(status.err()).contains("The store's database failed", "refused");
    }

    @Test
    void needsNoFurtherJars() {
        program.generateKey("Correct-Horse-9");

        Outcome status = program.bash("unset SECURESTORE_CLASSPATH; '" + SCRIPT + "' status");

        assertThat(status).isEqualTo(new Outcome(0, status.out(), ""));
        assertThat(status.out()).contains("READY");
    }

    private void storeOn(String scheme) throws IOException {
        Files.createDirectories(program.home());
        Files.writeString(
                program.home().resolve("securestore.properties"),
                "securestore.jdbc.url = %s://127.0.0.1:%d/securestore%nsecurestore.jdbc.user = securestore%n"
                        .formatted(scheme, closedPort()));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Path driver() throws URISyntaxException {
        return Path.of(
                Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
