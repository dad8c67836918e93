package org.securestore.datasource.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.xa.PGXADataSource;

class VendorXaTest {
    @Test
    void makesWhatTheUrlSays() throws SQLException {
        String url = "jdbc:h2:mem:sales";

        assertThat(VendorXa.make(VendorXa.classFor(url).orElseThrow(), Map.of("url", url)))
                .isInstanceOfSatisfying(
                        JdbcDataSource.class, made -> assertThat(made.getURL()).isEqualTo(url));
        assertThat(VendorXa.classFor("jdbc:sqlite:sales.db")).isEmpty();
    }

    @Test
    void makesWhatItIsTold() throws SQLException {
        Map<String, String> properties = Map.of("serverName", "db", "portNumber", "5433", "ssl", "true");

        assertThat(VendorXa.make("org.postgresql.xa.PGXADataSource", properties))
                .isInstanceOfSatisfying(PGXADataSource.class, made -> {
                    assertThat(made.getServerNames()).containsExactly("db");
                    assertThat(made.getPortNumbers()).containsExactly(5433);
                    assertThat(made.getSsl()).isTrue();
                });
    }

    @ParameterizedTest
    @CsvSource({"portNumber, many", "colour, red"})
    void namesAPropertyThatDoesNotFit(String name, String value) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> VendorXa.make("org.postgresql.xa.PGXADataSource", Map.of(name, value)))
                .withMessageContaining(name)
                .withMessageNotContaining(value);
    }

    @ParameterizedTest
    @CsvSource({"java.lang.String", "org.absent.XaDataSource"})
    void namesAClassThatIsNone(String name) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> VendorXa.make(name, Map.of()))
                .withMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource({
        "org.postgresql.xa.PGXADataSource, PostgreSql",
        "oracle.jdbc.xa.client.OracleXADataSource, Oracle",
        "com.ibm.db2.jcc.DB2XADataSource, Db2",
        "org.absent.XaDataSource, StandardSql",
    })
    void knowsWhoseAClassIs(String name, String vendor) {
        assertThat(VendorXa.vendorOf(name)).hasToString(vendor + "[]");
    }
}
