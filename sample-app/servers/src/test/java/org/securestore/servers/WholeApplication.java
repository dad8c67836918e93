package org.securestore.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all of the application does in a server that has all of Jakarta EE. */
interface WholeApplication {
    String JPA = "api/orders";
    String JDBC = "api/orders/summary";

    SalesDatabases databases();

    SalesStore store();

    /** Where the application answers. */
    URI orders();

    private User user(String name) {
        return User.named(name, orders());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", JPA, JDBC, "api/orders/summary/by-clerk"})
    default void showsEachUserHisOwnOrders(String path) throws Exception {
        assertThat(User.accounts(user("alice").get(path))).isNotEmpty().containsOnly("alice_at_sales");
        assertThat(User.accounts(user("bob").get(path))).isNotEmpty().containsOnly("bob_at_sales");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/reports/sales", "api/reports/sales/in-background"})
    default void showsTheReportersEverybodysOrders(String path) throws Exception {
        assertThat(user("carol").get(path).body()).contains("reporting_app");
        assertThat(user("alice").get(path).statusCode()).isEqualTo(403);
    }

    @Test
    default void worksOnScheduleOnNobodysBehalf() {
        await().untilAsserted(() ->
                assertThat(user("carol").get("api/reports/totals").body()).contains("reporting_app"));
    }

    @Test
    default void placesAllOrNone() throws Exception {
        int before = databases().countOrders();

        assertThat(user("alice").post(JPA, "item=Vase&item=&price=5").statusCode())
                .isEqualTo(409);
        assertThat(databases().countOrders()).isEqualTo(before);

        assertThat(user("alice").post(JPA, "item=Vase&item=Bowl&price=5").statusCode())
                .isEqualTo(204);
        assertThat(databases().countOrders()).isEqualTo(before + 2);
    }

    @Test
    default void changesTwoDatabasesOrNeither() throws Exception {
        int orders = databases().countOrders();
        int postings = databases().countPostings();

        user("alice").post("api/orders/sold", "item=Vase&price=-1");
        assertThat(databases().countOrders()).isEqualTo(orders);
        assertThat(databases().countPostings()).isEqualTo(postings);

        for (String seller : List.of("alice", "bob", "alice")) {
            assertThat(user(seller).post("api/orders/sold", "item=Vase&price=1").statusCode())
                    .isEqualTo(204);
        }
        assertThat(databases().countOrders()).isEqualTo(orders + 3);
        assertThat(databases().countPostings()).isEqualTo(postings + 3);
    }

    @Test
    default void drawsUpAStatementForWhoeverAskedForIt() throws Exception {
        String number = user("bob").post("api/statements", "").body();

        await().untilAsserted(() ->
                assertThat(user("bob").get("api/statements/" + number).body()).contains("bob_at_sales has"));
    }

    @Test
    default void tellsWhoeverHasNoCredentialsWhereToEnterThem() throws Exception {
        for (String path : List.of("", JPA, JDBC)) {
            HttpResponse<String> refused = user("dave").get(path);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains(SalesStore.SIGN_UP);
        }

        store().signUp("dave", "dave_at_sales");

        await().untilAsserted(
                        () -> assertThat(user("dave").get(JPA).statusCode()).isEqualTo(200));
    }

    @Test
    default void servesNobodyWhoHasNotSignedIn() throws Exception {
        assertThat(Anybody.get(orders(), "").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", JPA})
    default void neverMistakesOneUserForAnother(String path) throws Exception {
        ManyRequests.of(orders(), path, List.of("alice", "bob"));
    }
}
