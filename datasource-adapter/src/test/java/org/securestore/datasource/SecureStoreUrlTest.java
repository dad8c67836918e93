package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.application.TargetApplicationId;

class SecureStoreUrlTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:securestore:Reporting:postgresql://db/sales, Reporting, jdbc:postgresql://db/sales",
        "JDBC:SecureStore:My App:h2:mem:x;MODE=Oracle, My App, jdbc:h2:mem:x;MODE=Oracle",
        "jdbc:securestore:a.b-c_d:oracle:thin:@//db:1521/x, a.b-c_d, jdbc:oracle:thin:@//db:1521/x",
    })
    void namesTheApplicationAndTheVendorsUrl(String text, String application, String vendorUrl) throws SQLException {
        assertThat(SecureStoreUrl.parse(text))
                .contains(new SecureStoreUrl(new TargetApplicationId(application), Optional.of(vendorUrl)));
    }

    @Test
    void leavesTheRestToTheStoreWhereItNamesAnApplicationOnly() throws SQLException {
        assertThat(SecureStoreUrl.parse("jdbc:securestore:Reporting"))
                .contains(new SecureStoreUrl(new TargetApplicationId("Reporting"), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://db/sales", "jdbc:securestores:a:b:c", "", "Reporting"})
    void isNotForOthers(String foreign) throws SQLException {
        assertThat(SecureStoreUrl.parse(foreign)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:securestore:",
                "jdbc:securestore:postgresql//db/sales?password=hunter2",
                "jdbc:securestore:Reporting:",
                "jdbc:securestore:Reporting:hunter2",
                "jdbc:securestore::postgresql://db/sales?password=hunter2",
                "jdbc:securestore:Rep/orting:postgresql://db/sales?password=hunter2",
                "jdbc:securestore:Reporting:jdbc:postgresql://db/sales?password=hunter2",
            })
    void showsTheRightFormWhereItIsMalformed(String malformed) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> SecureStoreUrl.parse(malformed))
                .matches(failure -> failure.getSQLState().equals("08001"))
                .withMessageContaining("jdbc:securestore:Reporting:postgresql://db/sales")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void printsNothingOfTheVendorsUrl() throws SQLException {
        SecureStoreUrl url = SecureStoreUrl.parse("jdbc:securestore:Reporting:postgresql://db/?password=hunter2")
                .orElseThrow();

        assertThat(url).hasToString("SecureStoreUrl[Reporting]");
    }
}
