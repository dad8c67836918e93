package org.securestore.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialChange;
import org.securestore.credential.CredentialEntry;
import org.securestore.identity.Caller;

/**
 * Lists of very many open as quickly as short ones, a page at a time. The campaign has 100,000 applications and a million credentials,
 * and says how long each page took; this test asserts no time.
 */
class LargeStoreIT extends InTheBrowser {
    private static final int APPLICATIONS = Integer.getInteger("securestore.console-applications", 110);
    private static final int USERS = Integer.getInteger("securestore.console-users", 60);
    private static final int EVERYWHERE = Integer.getInteger("securestore.console-users-everywhere", 1);
    private static final int AT_ONCE = 1_000;
    private static final TargetApplicationId FIRST = id(0);

    private static final List<String> TIMES = new ArrayList<>();

    @RegisterExtension
    @Order(1)
    static final WildFlyWithConsole server = new WildFlyWithConsole(LargeStoreIT::prepare);

    private static void prepare(StoreConfiguration configuration) {
        NewStore.withKey(
                configuration,
                root -> IntStream.range(0, APPLICATIONS)
                        .forEach(number -> root.applications().create(TargetApplication.individual(id(number)))));
        try (SecureStore store = SecureStore.open(configuration)) {
            CredentialEntry login = NewStore.login("account", "a-secret");
            for (int user = 0; user < EVERYWHERE; user++) {
                enterEverywhere(store.as(Caller.of("everywhere-" + user)), login);
            }
            for (int user = 0; user < USERS; user++) {
                store.as(Caller.of("user-" + user)).setCredentials(FIRST, login);
            }
        }
    }

    private static void enterEverywhere(SecureStoreSession user, CredentialEntry login) {
        for (int first = 0; first < APPLICATIONS; first += AT_ONCE) {
            user.changeCredentials(IntStream.range(first, Math.min(APPLICATIONS, first + AT_ONCE))
                    .<CredentialChange>mapToObj(number -> new CredentialChange.Put(id(number), login))
                    .toList());
        }
    }

    @Test
    void applicationsOpenAPageAtATime() {
        try (Visitor root = chromium.visitor(server)) {
            root.signIn("root", "my");
            timed(root, "applications");
            assertThat(rows(root)).isEqualTo(50);
            assertThat(root.text()).contains("1 to 50 of %,d".formatted(APPLICATIONS));

            root.follow("Next");
            assertThat(root.text()).contains("51 to 100 of %,d".formatted(APPLICATIONS));
            timed(root, "applications?order=DISPLAY_NAME&descending=yes&from=" + (APPLICATIONS - 50));
            assertThat(rows(root)).isEqualTo(50);
            timed(root, "applications?text=" + id(APPLICATIONS - 1).value());
            assertThat(rows(root)).isEqualTo(1);
        }
    }

    @Test
    void credentialsOpenAPageAtATime() {
        try (Visitor root = chromium.visitor(server)) {
            root.signIn("root", "my");
            timed(root, "applications/" + FIRST + "/credentials");
            assertThat(rows(root)).isEqualTo(50);
            root.follow("Next");
            assertThat(rows(root)).isPositive();
        }
    }

    @Test
    void aUsersOwnOpenAPageAtATime() {
        try (Visitor alice = chromium.visitor(server)) {
            alice.signIn("alice", "explain");
            timed(alice, "my");

            assertThat(alice.text())
                    .contains(id(0).value())
                    .doesNotContain(id(APPLICATIONS - 1).value());
        }
    }

    @Test
    void everyListIsTurnedPageByPageWithoutJavaScript() {
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(false))) {
            root.signIn("root", "applications");
            root.follow("Next");
            assertThat(root.text()).contains("51 to 100 of %,d".formatted(APPLICATIONS));
            root.follow("Previous");
            assertThat(root.text()).contains("1 to 50 of %,d".formatted(APPLICATIONS));

            root.go("my");
            root.follow("Next");
            assertThat(root.text()).doesNotContain(id(0).value());
            root.fill("Application", id(7).value());
            root.press("Find");
            assertThat(root.text()).contains(id(7).value()).doesNotContain(id(8).value());
        }
    }

    @AfterAll
    static void report() throws Exception {
        Files.write(Path.of("target/large-store.txt"), TIMES);
        TIMES.forEach(System.out::println);
    }

    private static void timed(Visitor visitor, String address) {
        visitor.go(address);
        Number milliseconds = (Number)
                visitor.page().evaluate("Math.round(performance.getEntriesByType('navigation')[0].loadEventStart)");
        TIMES.add("%s: %d ms until it is loaded, of %,d applications"
                .formatted(address, milliseconds.intValue(), APPLICATIONS));
    }

    private static int rows(Visitor visitor) {
        return visitor.page().locator("tbody tr").count();
    }

    private static TargetApplicationId id(int number) {
        return new TargetApplicationId("Application %06d".formatted(number));
    }
}
