package org.securestore.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be given as the settings of a connection. */
class GivenConnectionSettingsTest {
    private static final String URL = "jdbc:postgresql://db.example/sales";

    @Nested
    class HoldNoSecret {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "jdbc:postgresql://carol:secret@db.example/sales",
                    "jdbc:postgresql://carol@db.example/sales",
                    "jdbc:postgresql://db.example/sales?password=secret",
                    "jdbc:postgresql://db.example/sales?ssl=true&sslpassword=secret",
                    "jdbc:postgresql://db.example/sales?user=carol",
                    "jdbc:mysql://address=(host=db.example)(port=3306)(password=secret)/sales",
                    "jdbc:mysql://db.example/sales?p%61ssword=secret",
                    "jdbc:mysql://db1.example,carol:secret@db2.example/sales",
                    "jdbc:mariadb://db.example/sales?trustStorePassword=secret",
                    "jdbc:sqlserver://db.example;databaseName=sales;Password={secret}",
                    "jdbc:sqlserver://db.example;keyStoreSecret=secret",
                    "jdbc:sqlserver://db.example;user name=carol",
                    "jdbc:oracle:thin:scott/tiger@db.example:1521/sales",
                    "jdbc:oracle:thin:scott@db.example:1521/sales",
                    "jdbc:db2://db.example:50000/sales:user=carol;password=secret;",
                    "jdbc:h2:tcp://db.example/sales;PASSWORD_HASH=TRUE;PWD=secret",
                })
        void inTheUrl(String url) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sales().withUrl(url))
                    .withMessageContaining("enter it as credentials of the target application")
                    .satisfies(refused ->
                            assertThat(refused.getMessage()).doesNotContain("secret@", "=secret", "tiger", "carol"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "password",
                    "Password",
                    "PWD",
                    "user",
                    "sslpassword",
                    "trustStorePassword",
                    "password2",
                    "accessToken",
                    "javax.net.ssl.keyStorePassword",
                    "key-store-password",
                    "passphrase",
                    "private_key_pwd",
                    "apiKey"
                })
        void inAnOption(String option) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sales().withOption(option, "secret"))
                    .withMessageContaining("The option " + option)
                    .withMessageContaining("enter it as credentials of the target application")
                    .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\"secret\""));
        }

        @Test
        void inTheAddressOfAProxy() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sales().withOption("proxy", "https://carol:hunter2@proxy.example"))
                    .withMessageNotContaining("hunter2");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "jdbc:postgresql://[::1]:5432/sales?ApplicationName=a@b&sslmode=verify-full",
                    "jdbc:postgresql://db1.example,db2.example/sales?targetServerType=primary",
                    "jdbc:mysql://db.example/sales?passwordCharacterEncoding=UTF-8",
                    "jdbc:sqlserver://db.example\\instance:1433;databaseName=sales;encrypt=true",
                    "jdbc:oracle:thin:@//db.example:1521/sales",
                    "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcps)(HOST=db.example)(PORT=2484)))",
                    "jdbc:oracle:thin:/@wallet_alias",
                    "jdbc:h2:mem:sales;DB_CLOSE_DELAY=-1",
                    "jdbc:sqlite:/var/lib/sales 100%.db",
                })
        void whereThereIsNone(String url) {
            assertThat(sales().withUrl(url).url()).contains(url);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "sslpasswordcallback",
                    "disconnectOnExpiredPasswords",
                    "sslkey",
                    "clientKey",
                    "userAgent",
                    "shape"
                })
        void inAnOptionThatOnlyLooksLikeIt(String option) {
            assertThat(sales().withOption(option, "some").options()).containsKey(option);
        }
    }

    @Nested
    class HostileOnes {
        @ParameterizedTest
        @ValueSource(
                strings = {"", " ", ".", "..", "a/b", "a:b", " a", "a\nb", "a\u202Eb", "'; drop table store", "%s"})
        void areRefusedForTheirName(String name) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ConnectionSettingsName(name))
                    .withMessage("The name of connection settings is 1 to 256 letters, digits, '.', '_', '-' or inner"
                            + " spaces, and not just '.' or '..'");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "postgresql://db.example/sales",
                    "jdbc:",
                    "jdbc:securestore:Reporting:postgresql://db.example/sales",
                    "JDBC:SecureStore:Reporting:postgresql://db.example/sales",
                    "jdbc:postgresql://db.example/sales\n",
                    "jdbc:postgresql://db.example/\u202Esales",
                })
        void areRefusedForTheirUrl(String url) {
            assertThatIllegalArgumentException().isThrownBy(() -> sales().withUrl(url));
        }

        @Test
        void areRefusedForTheirSize() {
            assertThat(sales().withUrl(longUrl(4096)).url()).isPresent();
            assertThatIllegalArgumentException().isThrownBy(() -> sales().withUrl(longUrl(4097)));
            assertThatIllegalArgumentException().isThrownBy(() -> sales().withUrl(longUrl(1 << 20)));
            assertThat(sales().withOptions(options(64)).options()).hasSize(64);
            assertThatIllegalArgumentException().isThrownBy(() -> sales().withOptions(options(65)));
            assertThatIllegalArgumentException().isThrownBy(() -> sales().withOption("a".repeat(257), "b"));
            assertThatIllegalArgumentException().isThrownBy(() -> sales().withOption("a", "b".repeat(4097)));
            assertThatIllegalArgumentException().isThrownBy(() -> sales().withDisplayName("a".repeat(257)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "a\u0000", "a\tb", "\u202Ea", "a "})
        void areRefusedForTheirOptions(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> sales().withOption(text, "value"));
            assertThatIllegalArgumentException().isThrownBy(() -> sales().withOption("option", text));
        }

        private String longUrl(int length) {
            return URL + "?" + "a".repeat(length - URL.length() - 1);
        }

        private Map<String, String> options(int count) {
            return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "option" + i, String::valueOf));
        }
    }

    private static ConnectionSettings sales() {
        return ConnectionSettings.named(new ConnectionSettingsName("Sales")).withUrl(URL);
    }
}
