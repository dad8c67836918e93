package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VendorLoginTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/sales?ssl=true&user=app",
                "jdbc:mysql://app:secret@db/sales",
                "jdbc:mysql://(host=db,password=secret)/sales",
                "jdbc:sqlserver://db;databaseName=sales;UserName=app",
                "jdbc:h2:mem:sales;USER=sa",
                "jdbc:db2://db:50000/sales:user=app;",
                "jdbc:oracle:thin:scott/tiger@//db/sales",
            })
    void aUrlMustNotNameAnAccount(String url) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> VendorLogin.to(url, Map.of()))
                .withMessageNotContaining("secret")
                .matches(refusal -> refusal.getSQLState().equals("28000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db1,db2:5433/sales?ApplicationName=user&currentSchema=password",
                "jdbc:mysql://db/sales?passwordCharacterEncoding=UTF-8",
                "jdbc:sqlserver://db\\instance;databaseName=user",
                "jdbc:oracle:thin:@//db:1521/sales",
                "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=db)(PORT=1521)))",
                "jdbc:sqlite:/var/lib/user=1/sales.db",
            })
    void anyOtherUrlIsTakenAsItIs(String url) throws SQLException {
        assertThat(VendorLogin.to(url, Map.of()).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "28P01, 0, true", // PostgreSQL
        "28000, 1045, true", // MySQL, MariaDB, H2
        "72000, 1017, true", // Oracle
        "99999, 28000, true", // Oracle, once the account is locked
        "S0001, 18456, true", // SQL Server
        "08001, 0, false",
        "08004, 1040, false", // MySQL has too many connections
        "HY000, 1017, false", // MySQL misses a file
    })
    void aRefusalIsToldFromADatabaseOutOfReach(String state, int code, boolean refused) {
        SQLException failure = new SQLException("no", state, code);

        assertThat(VendorLogin.isRefusal(failure)).isEqualTo(refused);
        assertThat(VendorLogin.isRefusal(new SQLException("no connection", "08001", failure)))
                .isEqualTo(refused);
    }
}
