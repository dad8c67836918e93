package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.application.TargetApplicationId;

class ConsoleSettingsTest {
    private final ConsoleSettings settings = new ConsoleSettings(
            Optional.of(URI.create("https://store.example/console/")),
            Set.of(
                    URI.create("https://shop.example/orders"),
                    URI.create("https://crm.example"),
                    URI.create("http://[::1]:8080/dev/")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/orders",
                "https://shop.example/orders/",
                "https://shop.example/orders/7?tab=lines&back=%2Fstart#last",
                "HTTPS://Shop.Example:443/orders",
                "https://shop.example/%6frders/M%C3%BCller%20AG",
                "https://crm.example",
                "https://crm.example/",
                "https://crm.example?x=1",
                "https://crm.example//anything",
                "http://[::1]:8080/dev",
            })
    void usersMayReturnToWhatIsAllowedAndBelow(URI target) {
        assertThat(settings.mayReturnTo(target)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example/orders",
                "https://shop.example:8443/orders",
                "https://shop.example/",
                "https://shop.example/ordersandmore",
                "https://shop.example/Orders",
                "https://shop.example.evil.example/orders",
                "https://evil.example/https://shop.example/orders",
                "https://evil.example#https://shop.example/orders",
                "https://evil.example?https://shop.example/orders",
                "https://shop.example@evil.example/orders",
                "https://alice@shop.example/orders",
                "https://:@shop.example/orders",
                "https://@shop.example/orders",
                "https://shop.example./orders",
                "https://shop.example/orders/../admin",
                "https://shop.example/orders/./7",
                "https://shop.example/orders/..",
                "https://shop.example/orders/%2e%2E/admin",
                "https://shop.example/orders/.%2e/admin",
                "https://shop.example/orders/%252e%252e/admin",
                "https://shop.example/orders/..;/admin",
                "https://shop.example/orders/..%3b/admin",
                "https://shop.example/orders%2F..%2Fadmin",
                "https://shop.example/orders/%5c..%5cadmin",
                "https://shop.example/orders/%c0%ae%c0%ae/admin",
                "https://shop.example%2forders/orders",
                "https://crm.example/%0d%0aSet-Cookie:x",
                "https://crm.example/?x=%0d%0aSet-Cookie:x",
                "https://crm.example/%00",
                "https://crm.example/#%7f",
                "https://crm.example/%c2%85",
                "https:shop.example/orders",
                "https:///orders",
                "//shop.example/orders",
                "/orders",
                "orders",
                "",
                "javascript:alert(1)//https://shop.example/orders",
                "data:text/html,x",
                "ftp://crm.example/",
                "mailto:alice@crm.example",
                "http://[::1]/dev",
            })
    void usersMayReturnToNothingElse(URI target) {
        assertThat(settings.mayReturnTo(target)).isFalse();
    }

    @Test
    void whereNothingIsAllowedUsersMayReturnNowhere() {
        assertThat(ConsoleSettings.NONE.mayReturnTo(URI.create("https://shop.example/orders")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://store.example/console, Orders, https://store.example/console/signup/Orders",
        "https://store.example/console/, Orders, https://store.example/console/signup/Orders",
        "https://store.example, Neue Aufträge, https://store.example/signup/Neue%20Auftr%C3%A4ge",
        "http://localhost:8443/, a.b-c_d, http://localhost:8443/signup/a.b-c_d",
    })
    void anApplicationHasASignUpPageBelowTheConsole(URI console, String id, URI page) {
        ConsoleSettings named = new ConsoleSettings(Optional.of(console), Set.of());

        assertThat(named.signUp(new TargetApplicationId(id))).contains(page);
    }

    @Test
    void withoutAConsoleThereIsNoSignUpPage() {
        assertThat(ConsoleSettings.NONE.signUp(new TargetApplicationId("Orders")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "store.example/console",
                "ftp://store.example",
                "https://root:tiger@store.example",
                "https://store.example/?tenant=1",
                "https://store.example/#top",
                "https://store.example/../console",
                "https:///console",
            })
    void aPlaceIsOnTheWebAndNothingMore(URI address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConsoleSettings(Optional.of(address), Set.of()))
                .withMessageContaining("such as https://store.example/console")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("tiger"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConsoleSettings(Optional.empty(), Set.of(address)));
    }
}
