package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
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
}
