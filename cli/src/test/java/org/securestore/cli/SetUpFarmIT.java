package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.Program.Outcome;
import org.securestore.credential.CredentialSet;
import org.securestore.datasource.PostgresFixture;
import org.securestore.identity.Caller;
import org.securestore.key.KeyState;

/** The guide's script that sets up a farm, run as it stands, on a real PostgreSQL. */
class SetUpFarmIT {
    private static final Path SCRIPT =
            Path.of("..", "docs", "guide", "set-up-a-farm.sh").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    private final PostgresFixture postgres = PostgresFixture.shared();

    @BeforeEach
    void emptyDatabase() throws SQLException {
        postgres.createRole("farm_owner", "database-password");
        postgres.execute(
                "drop database if exists set_up_farm",
                "create database set_up_farm owner farm_owner encoding 'UTF8' template template0");
    }

    @Test
    void setsUpTwoNodesInFewerThanFortyLines() throws Exception {
        var program = new Program(directory);
        program.file("database.password", "database-password\n");
        program.file("passphrase", "Correct-Horse-9\n");
        String url = postgres.url().replaceFirst("/[^/?]*(\\?|$)", "/set_up_farm$1");

        Outcome setUp = program.bash("chmod 600 database.password passphrase; PATH='"
                + Path.of("..", "bin").toAbsolutePath() + "':$PATH; '" + SCRIPT + "' '" + url
                + "' farm_owner \"$PWD/database.password\" \"$PWD/passphrase\" \"$PWD/farm\"");

        assertThat(setUp.exitCode()).as(setUp.toString()).isZero();
        assertThat(setUp.out() + setUp.err()).doesNotContain("Correct-Horse-9", "database-password");
        assertThat(Files.readAllLines(SCRIPT)).hasSizeLessThan(40);
        for (String node : List.of("first", "second")) {
            assertThatItServesSales(directory.resolve("farm").resolve(node));
        }
    }

    private static void assertThatItServesSales(Path node) throws IOException {
        Path configuration = node.resolve("securestore.properties");
        Files.writeString(
                configuration, "securestore.home = " + node, StandardOpenOption.APPEND); // as the variable does
        try (SecureStore store = SecureStore.open(StoreConfiguration.readFile(configuration));
                CredentialSet credentials =
                        store.as(Caller.of("alice", "sales")).credentials(new TargetApplicationId("Reporting"))) {
            assertThat(store.status().key()).isEqualTo(KeyState.READY);
            String user = credentials.get("User Name").lend(String::new);
            assertThat(user).isEqualTo("reporter");
        }
    }
}
