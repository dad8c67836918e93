package org.securestore.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.KeyAdministration;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreFixture;
import org.securestore.StoreTables;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;
import org.securestore.key.KeyChange;

/**
 * The change from one key to the next, before whoever has the keys open meanwhile. The tests do the work themselves, batch by batch, and
 * look at the page behind each; so it is never complete before the page was seen.
 */
class KeyChangeIT extends InTheBrowser {
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final Claim UNREADABLE = Claim.user("unreadable");

    @RegisterExtension
    @Order(1)
    static final WildFlyWithConsole server =
            new WildFlyWithConsole(configuration -> NewStore.withKey(configuration, KeyChangeIT::fill));

    /** Two sorts of records: they are two batches at least. */
    private static void fill(SecureStoreSession root) {
        root.applications().create(TargetApplication.individual(ORDERS));
        for (Claim user : List.of(Claim.user("alice"), UNREADABLE)) {
            root.credentialAdministration().setUser(ORDERS, user, NewStore.login("app", "secret"));
        }
        root.rights().grant(new RightGrant(Claim.user("olga"), AdministrativeRight.FULL_CONTROL));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isSeenToMoveAndToEnd(boolean scripts) {
        try (SecureStore store = server.store();
                Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts))) {
            root.signIn("root", "overview");
            KeyAdministration keys = begin(store);
            List<KeyChange> seen = new ArrayList<>();

            Optional<KeyChange> left = keys.resume(change -> {
                if (seen.isEmpty()) {
                    root.go("keys");
                } else {
                    lookAgain(root, scripts);
                }
                seen.add(change);
                bar(root, change).waitFor();
            });

            assertThat(left).isEmpty();
            assertThat(seen).hasSizeGreaterThan(1).extracting(KeyChange::done).doesNotHaveDuplicates();
            lookAgain(root, scripts);
            awaitTheEnd(root);
        }
    }

    @Test
    void isSeenToBePausedBySomebodyElse() {
        try (SecureStore store = server.store();
                Visitor root = chromium.visitor(server)) {
            root.signIn("root", "overview");
            KeyAdministration keys = begin(store);

            Optional<KeyChange> left = keys.resume(change -> {
                root.go("keys");
                button(root, "Pause").waitFor();
                keys.pause();
                button(root, "Resume").waitFor();
            });

            assertThat(left.map(KeyChange::state)).contains(KeyChange.State.PAUSED);
            assertThat(keys.resume(change -> {})).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stopsWhenPauseIsPressedAndGoesOnWhenResumeIs(boolean scripts) {
        try (SecureStore store = server.store();
                Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts));
                Visitor another = chromium.visitor(server)) {
            root.signIn("root", "overview");
            another.signIn("olga", "overview");

            KeyChange left = begin(store)
                    .resume(change -> {
                        root.go("keys");
                        root.press("Pause");
                        button(root, "Resume").waitFor();
                    })
                    .orElseThrow();

            assertThat(left.state()).isEqualTo(KeyChange.State.PAUSED);
            assertThat(left.done()).isLessThan(left.total());
            assertThat(root.text())
                    .contains("Both keys stay in use", "Paused at %d of %d".formatted(left.done(), left.total()));

            root.press("Resume");
            another.go("keys");
            awaitTheEnd(another);

            assertThat(store.status().keyChange()).isEmpty();
            root.go("keys");
            assertThat(root.text()).contains("Generate the next key").doesNotContain("Paused");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysWhatStandsInItsWay(boolean scripts) throws Exception {
        StoreTables tables = new StoreTables(server.configuration());
        try (SecureStore store = server.store();
                Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts));
                Visitor another = chromium.visitor(server)) {
            root.signIn("root", "overview");
            another.signIn("olga", "overview");
            tables.change("update credential set sealed = ? where owner_value = 'unreadable'");

            assertThat(begin(store).resume(change -> {}).map(KeyChange::state)).contains(KeyChange.State.BLOCKED);
            root.go("keys");

            assertThat(root.page().locator("#progress li").allInnerTexts())
                    .containsExactly("the credentials of orders for unreadable");
            assertThat(root.text()).contains("Blocked: not everything can be read", "securestore integrity list");
            root.accessible("a change that is blocked").photographed("key-change-blocked");

            store.as(NewStore.ROOT).credentialAdministration().setUser(ORDERS, UNREADABLE, NewStore.login("u", "p"));
            root.press("Resume");
            another.go("keys");
            awaitTheEnd(another);
            assertThat(store.status().keyChange()).isEmpty();
        }
    }

    @Test
    void isBegunWithoutJavaScript() {
        try (SecureStore store = server.store();
                Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(false))) {
            int next = store.status().keyVersion().orElseThrow() + 1;
            root.signIn("root", "keys");
            root.follow("Generate the next key");
            root.fill("Pass phrase", StoreFixture.PASSPHRASE);
            root.fill("Pass phrase again", StoreFixture.PASSPHRASE);
            root.field("Replace the master key and its pass phrase").check();
            root.press("Generate the key");

            assertThat(root.text()).contains("Master key " + next + " is in use.");
            assertThat(store.status().keyVersion()).contains(next);
            assertThat(store.as(NewStore.ROOT).keys().resume(change -> {})).isEmpty();
        }
    }

    @Test
    void isBegunOnceByAFormThatIsSentTwiceAtOnce() {
        try (SecureStore store = server.store();
                Visitor root = chromium.visitor(server)) {
            int next = store.status().keyVersion().orElseThrow() + 1;
            root.signIn("root", "keys/generate");

            assertThat(statusesOfSendingTwiceAtOnce(root.page())).containsExactlyInAnyOrder(200, 409);

            assertThat(store.status().keyVersion()).contains(next);
            assertThat(store.as(NewStore.ROOT).keys().resume(change -> {})).isEmpty();
        }
    }

    @Test
    void nobodyTriesPassPhrasesByThePages() {
        try (Visitor olga = chromium.visitor(server);
                Visitor root = chromium.visitor(server)) {
            FormData weak = FormData.create()
                    .set("passphrase", "password1")
                    .set("confirmation", "password1")
                    .set("confirmed", "yes");
            olga.signIn("olga", "keys/refresh");
            for (int i = 0; i < 9; i++) {
                assertThat(olga.post("keys/pass-phrase", weak).text()).contains("add one of these");
            }
            assertThat(olga.post("keys/generate", weak).text()).contains("add one of these");

            olga.fill("Pass phrase of the store", StoreFixture.PASSPHRASE);
            Response refused = olga.page().waitForResponse("**/keys/refresh", () -> olga.press("Refresh"));

            assertThat(refused.status()).isEqualTo(429);
            assertThat(olga.title()).isEqualTo("Too many attempts");
            assertThat(olga.text()).contains("You have tried 10 times", "nothing was changed");
            olga.accessible("too many attempts");
            assertThat(olga.post("keys/pass-phrase", weak).status()).isEqualTo(429);
            assertThat(olga.post("keys/generate", weak).status()).isEqualTo(429);
            root.signIn("root", "keys/pass-phrase");
            assertThat(root.post("keys/pass-phrase", weak).text()).contains("add one of these");
        }
    }

    /** Generates the next key, and leaves the work to whoever resumes it. */
    private static KeyAdministration begin(SecureStore store) {
        StoreFixture.leaveKeysAlone(server.configuration());
        KeyAdministration keys = store.as(NewStore.ROOT).keys();
        char[] passphrase = StoreFixture.PASSPHRASE.toCharArray();
        keys.generate(passphrase, passphrase);
        return keys;
    }

    /** Fills in the form that the page shows, and sends it twice before there is an answer. */
    private static List<Integer> statusesOfSendingTwiceAtOnce(Page page) {
        Object statuses = page.evaluate("""
                passphrase => {
                    const form = new FormData(document.querySelector('form:has([name=passphrase])'));
                    ['passphrase', 'confirmation'].forEach(field => form.set(field, passphrase));
                    form.set('confirmed', 'yes');
                    const send = () => fetch('generate', {method: 'POST', body: new URLSearchParams(form)});
                    return Promise.all([send(), send()]).then(sent => sent.map(answer => answer.status));
                }""", StoreFixture.PASSPHRASE);
        return ((List<?>) statuses).stream().map(Integer.class::cast).toList();
    }

    /** With scripts, the page does by itself. */
    private static void lookAgain(Visitor visitor, boolean scripts) {
        if (!scripts) {
            visitor.follow("Look again");
        }
    }

    private static Locator bar(Visitor visitor, KeyChange change) {
        return visitor.page().locator("progress[max='%d'][value='%d']".formatted(change.total(), change.done()));
    }

    private static Locator button(Visitor visitor, String name) {
        return visitor.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void awaitTheEnd(Visitor visitor) {
        visitor.page().getByText("Generate the next key").waitFor();
    }
}
