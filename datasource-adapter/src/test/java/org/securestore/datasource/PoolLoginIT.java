package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.securestore.StoreFixture;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.datasource.agroal.StoreSecurityProvider;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.NoCallerException;
import org.securestore.failure.RestrictedApplicationException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;

/** Pools of somebody else's that ask the store for what they log in with. */
class PoolLoginIT {
    private static final TargetApplicationId NIGHTLY = new TargetApplicationId("Nightly");
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");

    private final PostgresFixture server = PostgresFixture.shared();
    private final StoreFixture fixture = StoreFixture.withoutStaleness()
            .groupApplication("Reporting", "sales")
            .groupCredentials("Reporting", "pool_reporting", "reporting-password");
    private final PoolLogin nightly = PoolLogin.of(fixture.store(), NIGHTLY);

    @BeforeEach
    void define() throws SQLException {
        server.createRole("pool_nightly", "nightly-password");
        server.createRole("pool_reporting", "reporting-password");
        fixture.administrator().applications().create(TargetApplication.group(NIGHTLY, Claim.SYSTEM));
        fixture.groupCredentials("Nightly", "pool_nightly", "nightly-password");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Nested
    class UnderHikari {
        @Test
        void logInAsTheSystemMay() throws Exception {
            try (HikariDataSource pool = hikari(nightly)) {
                assertThat(account(pool)).isEqualTo("pool_nightly");
            }
        }

        @Test
        void logInAsACallerWhoeverAsks() throws Exception {
            try (HikariDataSource pool =
                    hikari(PoolLogin.of(fixture.store(), REPORTING).as(Caller.of("carol", "sales")))) {
                assertThat(account(pool)).isEqualTo("pool_reporting");
            }
        }

        @Test
        void logInWithWhatIsInTheStoreByThen() throws Exception {
            try (HikariDataSource pool = hikari(nightly)) {
                assertThat(account(pool)).isEqualTo("pool_nightly");
                server.createRole("pool_nightly", "another-password");
                fixture.groupCredentials("Nightly", "pool_nightly", "another-password");

                pool.getHikariPoolMXBean().softEvictConnections();

                assertThat(account(pool)).isEqualTo("pool_nightly");
            }
        }

        @Test
        void areRefusedWhatNobodyMayRead() {
            fixture.administrator()
                    .applications()
                    .create(TargetApplication.group(new TargetApplicationId("Sealed"), Claim.SYSTEM)
                            .withRelease(Release.RESTRICTED));
            fixture.groupCredentials("Sealed", "pool_nightly", "nightly-password");

            PoolLogin sealed = PoolLogin.of(fixture.store(), new TargetApplicationId("Sealed"));

            assertThatExceptionOfType(RestrictedApplicationException.class)
                    .isThrownBy(() -> hikari(sealed).close());
        }

        private HikariDataSource hikari(PoolLogin login) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(server.url());
            config.setCredentialsProvider(new org.securestore.datasource.hikari.StoreCredentialsProvider(login));
            config.setMaximumPoolSize(1);
            config.setInitializationFailTimeout(-1);
            config.setConnectionTimeout(2000);
            return new HikariDataSource(config);
        }
    }

    @Nested
    class UnderAgroal {
        @Test
        void logInAsTheSystemMay() throws Exception {
            AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier();
            configuration.connectionPoolConfiguration(pool -> pool.maxSize(1)
                    .connectionFactoryConfiguration(connections -> connections
                            .jdbcUrl(server.url())
                            .addSecurityProvider(new StoreSecurityProvider())
                            .credential(nightly)));

            try (AgroalDataSource pool = AgroalDataSource.from(configuration)) {
                assertThat(account(pool)).isEqualTo("pool_nightly");
            }
        }

        @Test
        void leaveToOthersWhatIsNotTheirs() {
            assertThat(new StoreSecurityProvider().getSecurityProperties("password"))
                    .isNull();
        }
    }

    @Nested
    class UnderQuarkus {
        private final org.securestore.datasource.quarkus.StoreCredentialsProvider provider =
                new org.securestore.datasource.quarkus.StoreCredentialsProvider(fixture.store());

        @Test
        void areThoseOfTheApplicationThatIsTheProvidersName() {
            assertThat(provider.getCredentials("Nightly"))
                    .isEqualTo(Map.of("user", "pool_nightly", "password", "nightly-password"));
        }

        @Test
        void comeToAnyThread() {
            assertThat(provider.getCredentialsAsync("Nightly").await().atMost(Duration.ofSeconds(10)))
                    .containsEntry("user", "pool_nightly");
        }

        @Test
        void sayWhenTheyExpire() {
            Instant then = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
            StoreFixture.withLogin(
                    "pool_nightly",
                    "nightly-password",
                    values -> fixture.administrator()
                            .credentialAdministration()
                            .setGroup(NIGHTLY, values.expiringAt(then)));

            assertThat(provider.getCredentials("Nightly")).containsEntry("expires-at", then.toString());
        }
    }

    @Nested
    class AreRefused {
        @Test
        void whereTheRulesExcludeTheSystem() {
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> user(PoolLogin.of(fixture.store(), REPORTING)));
        }

        @Test
        void whereNobodyIsCallingAndTheCallerIsMeant() throws Exception {
            PoolLogin reporting = PoolLogin.of(fixture.store(), REPORTING).asWhoeverIsCalling();

            assertThatExceptionOfType(NoCallerException.class).isThrownBy(() -> user(reporting));
            assertThat(Callers.callAs(Caller.of("carol", "sales"), () -> user(reporting)))
                    .isEqualTo("pool_reporting");
        }

        @Test
        void withoutAPassword() {
            VersionedApplication seen = fixture.administrator().applications().get(NIGHTLY);
            fixture.administrator()
                    .applications()
                    .update(
                            seen.application()
                                    .withoutField("Password")
                                    .withField(CredentialField.of("New Password", FieldType.PASSWORD)),
                            seen.version());

            assertThatIllegalStateException().isThrownBy(() -> user(nightly)).withMessageContaining("have no password");
        }
    }

    private static String user(PoolLogin login) {
        return login.giveTo((user, password, expiresAt) -> user);
    }

    private static String account(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_user")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
