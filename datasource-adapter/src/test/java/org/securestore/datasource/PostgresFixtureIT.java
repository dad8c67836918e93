package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresFixtureIT {
    private final PostgresFixture postgres = PostgresFixture.shared();

    @Test
    void letsARoleInByItsPasswordOnly() throws SQLException {
        postgres.createRole("fixture's role", "it's secret");

        try (Connection connection = DriverManager.getConnection(postgres.url(), "fixture's role", "it's secret")) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(postgres.url(), "fixture's role", "wrong"))
                .matches(refused -> "28P01".equals(refused.getSQLState()));
    }
}
