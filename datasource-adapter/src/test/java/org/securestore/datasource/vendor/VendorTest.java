package org.securestore.datasource.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VendorTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/sales, PostgreSql",
        "JDBC:PostgreSQL:sales, PostgreSql",
        "jdbc:otel:postgresql://db/sales, PostgreSql",
        "jdbc:mariadb:loadbalance://a/sales, MariaDb",
        "jdbc:mysql+srv://db/sales, StandardSql",
        "jdbc:mysql://(host=oracle:1)/sales, MariaDb",
        "jdbc:jtds:sqlserver://db/sales, SqlServer",
        "jdbc:sqlserver://db;databaseName=sales, SqlServer",
        "jdbc:oracle:thin:@//db:1521/sales, Oracle",
        "jdbc:db2://db:50000/sales, Db2",
        "jdbc:h2:mem:oracle, H2",
        "jdbc:sqlite:/oracle:h2, Sqlite",
        "jdbc:as400://db/sales, StandardSql",
        "'', StandardSql",
    })
    void isKnownByTheUrl(String url, String vendor) {
        assertThat(Vendor.of(url)).hasToString(vendor + "[]");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql, 28P01, 0, true",
        "postgresql, 28000, 0, true",
        "postgresql, 53300, 0, false",
        "postgresql, 57P03, 0, false",
        "postgresql, 3D000, 0, false",
        "postgresql, 42501, 0, false",
        "mariadb, 28000, 1045, true",
        "mysql, , 1045, true",
        "mariadb, HY000, 1862, true",
        "mariadb, HY000, 4151, true",
        "mysql, HY000, 3118, true",
        "mysql, HY000, 3955, true",
        "mariadb, 08004, 1040, false",
        "mariadb, 42000, 1226, false",
        "mariadb, HY000, 1130, false",
        "mysql, HY000, 1017, false", // a file is missing; Oracle has the number for wrong passwords
        "sqlserver, S0001, 18456, true",
        "sqlserver, 08001, 18456, true",
        "sqlserver, S0001, 18470, true",
        "sqlserver, S0001, 18486, true",
        "sqlserver, S0001, 18487, true",
        "sqlserver, S0001, 18488, true",
        "sqlserver, S0001, 4060, false",
        "sqlserver, S0001, 18461, false",
        "oracle, 72000, 1017, true",
        "oracle, , 1017, true",
        "oracle, 99999, 28000, true",
        "oracle, 99999, 28001, true",
        "oracle, 72000, 1045, true",
        "oracle, 66000, 12516, false",
        "oracle, 72000, 1033, false",
        "db2, 28000, -4214, true",
        "db2, 08004, -1403, true",
        "db2, 08001, -4499, false",
        "h2, 28000, 28000, true",
        "h2, 90020, 90020, false",
        "sqlite, 28000, 23, false",
        "other, 28000, 0, true",
        "other, 08001, 1017, false",
        "other, , 0, false",
    })
    void tellsARefusalFromADatabaseOutOfReach(String vendor, String state, int code, boolean refused) {
        SQLException failure = new SQLException("no", state, code);
        SQLException chained = new SQLException("no connection", "08001");
        chained.setNextException(failure);

        Vendor known = Vendor.of("jdbc:" + vendor + ":");

        assertThat(known.refusesLogin(failure)).isEqualTo(refused);
        assertThat(known.refusesLogin(new SQLException("no connection", new IOException(failure))))
                .isEqualTo(refused);
        assertThat(known.refusesLogin(chained)).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Security processing failed with reason \"24\" (\"USERNAME AND/OR PASSWORD INVALID\") | true",
                "CONNECTION FAILED FOR SECURITY REASON 1 (PASSWORD EXPIRED) | true",
                "DB2 SQL Error: SQLCODE=-30082, SQLSTATE=08001, SQLERRMC=19;USERID DISABLED or RESTRICTED | true",
                "Security processing failed with reason \"17\" (\"UNSUPPORTED FUNCTION\") | false",
                "CONNECTION FAILED FOR SECURITY REASON 15 (SECURITY FAILURE) | false",
                "no more is known | false",
            })
    void ofDb2sSecurityFailuresSomeAreRefusals(String message, boolean refused) {
        assertThat(Vendor.of("jdbc:db2:").refusesLogin(new SQLException(message, "08001", -30082)))
                .isEqualTo(refused);
        assertThat(Vendor.of("jdbc:db2:").refusesLogin(new SQLException(message, "08001", -4499)))
                .isFalse();
    }

    @Test
    void aRefusalMayBeKnownByItsTypeOnly() {
        assertThat(Vendor.of("jdbc:other:").refusesLogin(new SQLInvalidAuthorizationSpecException("no")))
                .isTrue();
    }

    @Test
    void causesThatRunInACircleComeToAnEnd() {
        SQLException failure = new SQLException("no");
        failure.initCause(new SQLException("no", failure));

        assertThat(Vendor.of("jdbc:other:").refusesLogin(failure)).isFalse();
    }

    @Nested
    class WithH2 {
        @Test
        void aWrongPasswordIsRefused() throws SQLException {
            try (Connection kept = DriverManager.getConnection("jdbc:h2:mem:sales", "sa", "right")) {
                assertThat(kept.isValid(1)).isTrue();
                assertThat(refused("jdbc:h2:mem:sales", "sa", "wrong")).isTrue();
                assertThat(refused("jdbc:h2:mem:sales", "nobody", "right")).isTrue();
            }
        }

        @Test
        void anAbsentDatabaseIsNoRefusal() {
            assertThat(refused("jdbc:h2:mem:absent;IFEXISTS=TRUE", "sa", "right"))
                    .isFalse();
        }
    }

    @Nested
    class WithSqlite {
        @ParameterizedTest
        @ValueSource(strings = {"", "/absent/sales.db"})
        void nothingIsARefusal(String file, @TempDir Path directory) {
            assertThat(refused("jdbc:sqlite:" + directory + file, "sa", "any")).isFalse();
        }
    }

    private static boolean refused(String url, String user, String password) {
        return RefusedLoginsIT.refused(url, user, password);
    }
}
