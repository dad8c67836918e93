package org.securestore.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.key.KeyState;
import org.securestore.key.Node;
import org.securestore.key.NodeId;

/** From an empty store to one whose key was replaced. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeysIT extends InTheBrowser {
    private static final String FIRST = "Correct-horse-7";
    private static final String NEXT = "Battery-staple-8";
    private static final int CREDENTIALS = 500;
    private static final Caller ROOT = Caller.of("root", "securestore-admin");

    @RegisterExtension
    @Order(1)
    static final WildFlyWithConsole server = new WildFlyWithConsole(configuration -> {});

    @Test
    @Order(1)
    void anEmptyStoreIsNotForWhoeverCanSignIn() throws Exception {
        try (Visitor mallory = chromium.visitor(server)) {
            mallory.go("overview");
            mallory.accessible("sign-in").photographed("sign-in");
            mallory.signIn("mallory", "overview");

            assertThat(mallory.title()).isEqualTo("Generate the master key");
            assertThat(mallory.text()).contains("You may not generate it", "securestore-admin");
            assertThat(mallory.page().locator("nav a").count()).isZero();
            mallory.accessible("no key and no right");

            APIResponse forged = mallory.post(
                    "keys/generate", FormData.create().set("passphrase", FIRST).set("confirmation", FIRST));

            assertThat(forged.status()).isEqualTo(403);
            try (SecureStore store = server.store()) {
                assertThat(store.status().key()).isEqualTo(KeyState.NOT_GENERATED);
            }

            mallory.go("audit");
            assertThat(mallory.title()).isEqualTo("The store has no key yet");
            mallory.follow("Go to the keys");
            assertThat(mallory.title()).isEqualTo("Generate the master key");
        }
    }

    @Test
    @Order(2)
    void anEmptyStoreOffersNothingButGeneratingItsKey() throws Exception {
        try (Visitor root = chromium.visitor(server)) {
            root.signIn("root", ".");

            assertThat(root.title()).isEqualTo("Generate the master key");
            assertThat(root.page().locator("nav a").count()).isZero();
            root.accessible("the first key");

            root.fill("Pass phrase", "password1");
            root.fill("Pass phrase again", "password1");

            assertThat(isMet(root, "length")).isTrue();
            assertThat(isMet(root, "kinds")).isFalse();
            assertThat(isMet(root, "same")).isTrue();
            root.photographed("key-generate");

            root.press("Generate the key");
            assertThat(root.text()).contains("add one of these: an upper-case letter, a special character");
            assertThat(root.field("Pass phrase").inputValue()).isEmpty();

            root.fill("Pass phrase", FIRST);
            root.fill("Pass phrase again", FIRST + "!");
            root.press("Generate the key");
            assertThat(root.text()).contains("type the same pass phrase twice");
            root.accessible("a refused pass phrase");

            root.fill("Pass phrase", FIRST);
            root.fill("Pass phrase again", FIRST);
            root.press("Generate the key");
            assertThat(root.title()).isEqualTo("Overview");
            assertThat(root.text()).contains("you have full control of the store", "Nothing is found to be wrong");
            root.accessible("overview").photographed("overview");
        }
    }

    @Test
    @Order(3)
    void theNextKeyIsUsedAtOnceAndTheRestIsBroughtToItBehindTheScenes() throws Exception {
        try (SecureStore store = server.store();
                Visitor root = chromium.visitor(server)) {
            fill(store.as(ROOT));
            char[] next = NEXT.toCharArray();
            store.as(ROOT).keys().generate(next, next);
            store.as(ROOT).keys().pause();

            root.signIn("root", "keys");
            assertThat(root.text()).contains("Re-encryption from key 1 to key 2", "Paused at");
            assertThat(root.page().locator("progress").getAttribute("max")).isEqualTo(String.valueOf(total(store)));
            root.accessible("a paused re-encryption").photographed("key-change");

            root.press("Resume");
            awaitTheEnd(root);
            assertThat(store.status().keyChange()).isEmpty();
            assertThat(root.text()).contains("Generate the next key");

            root.follow("Generate the next key");
            root.accessible("the next key").photographed("key-generate-next");
            root.fill("Pass phrase", FIRST);
            root.fill("Pass phrase again", FIRST);
            root.press("Generate the key");
            assertThat(root.text()).contains("Tick the box");
            assertThat(store.status().keyVersion()).contains(2);

            root.fill("Pass phrase", FIRST);
            root.fill("Pass phrase again", FIRST);
            root.field("Replace the master key and its pass phrase").check();
            root.press("Generate the key");
            assertThat(root.title()).isEqualTo("Keys");
            assertThat(root.text()).contains("Master key 3 is in use");
            FormData sentBefore = FormData.create()
                    .set("version", "3")
                    .set("passphrase", FIRST)
                    .set("confirmation", FIRST)
                    .set("confirmed", "yes");
            assertThat(root.post("keys/generate", sentBefore).text()).contains("Key 3 is in use already");
            assertThat(store.status().keyVersion()).contains(3);
            awaitTheEnd(root);
            root.accessible("keys").photographed("keys");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mallory", "alice"})
    @Order(4)
    void othersComeToNoneOfItByWhateverWay(String user) {
        try (SecureStore store = server.store();
                Visitor stranger = chromium.visitor(server)) {
            String node = store.status().node().orElseThrow();
            stranger.signIn(user, "keys");
            assertThat(stranger.title()).isEqualTo("You may not do that");
            stranger.accessible("a refusal");

            List<String> pages = List.of(
                    "keys/progress",
                    "keys/generate",
                    "keys/pass-phrase",
                    "keys/recovery/K7QD2M9X/remove",
                    "keys/nodes/" + node + "/seal",
                    "keys/nodes/" + node + "/remove");
            pages.forEach(
                    page -> assertThat(stranger.go(page).status()).as(page).isEqualTo(403));
            FormData form = FormData.create()
                    .set("passphrase", NEXT)
                    .set("confirmation", NEXT)
                    .set("confirmed", "yes");
            List<String> acts = List.of(
                    "keys/generate",
                    "keys/refresh",
                    "keys/pass-phrase",
                    "keys/pause",
                    "keys/resume",
                    "keys/recovery/K7QD2M9X/remove",
                    "keys/nodes/" + node + "/approve",
                    "keys/nodes/" + node + "/seal",
                    "keys/nodes/" + node + "/remove");
            acts.forEach(
                    act -> assertThat(stranger.post(act, form).status()).as(act).isEqualTo(403));

            assertThat(store.status().keyVersion()).contains(3);
            assertThat(store.status().key()).isEqualTo(KeyState.READY);
        }
    }

    @Test
    @Order(5)
    void aFormFromElsewhereChangesNothing() {
        try (SecureStore store = server.store();
                Visitor root = chromium.visitor(server)) {
            root.signIn("root", "keys");

            APIResponse forged = root.page()
                    .request()
                    .post(
                            "keys/generate",
                            RequestOptions.create()
                                    .setForm(FormData.create()
                                            .set("form-token", "guessed")
                                            .set("passphrase", NEXT)
                                            .set("confirmation", NEXT)
                                            .set("confirmed", "yes")));

            assertThat(forged.status()).isEqualTo(403);
            assertThat(store.status().keyVersion()).contains(3);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Order(6)
    void aNodeIsLetInByItsFingerprintAndPutOutAgain(boolean scripts) throws Exception {
        Path directory = server.configuration().nodeDirectory().resolveSibling("another-node-" + scripts);
        StoreConfiguration another = server.configuration().withNodeDirectory(directory);
        try (SecureStore store = server.store();
                SecureStore asking = SecureStore.open(another);
                Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts))) {
            Node node = asking.as(Caller.process())
                    .nodes()
                    .ask(new NodeId(store.status().node().orElseThrow()));

            root.signIn("root", "overview");
            assertThat(root.text()).contains("asks for the key");
            root.accessible("a node that asks").photographed("overview-warning");
            root.follow("Compare and approve");
            assertThat(root.text()).contains(node.id().value().replaceAll("(.{4})(?=.)", "$1-"));
            root.accessible("approving").photographed("node-approve");

            root.press("Approve");
            assertThat(root.text()).contains("Compare the fingerprint, and tick the box");
            root.page().locator("#confirmed").check();
            root.press("Approve");
            assertThat(root.text()).contains("is enrolled, and holds the key");

            root.go("keys/nodes/" + node.id().value() + "/seal");
            root.press("Seal");
            assertThat(root.text()).contains("refuses everything until it is refreshed", "needs a refresh");

            root.go("keys/nodes/" + node.id().value() + "/remove");
            root.press("Remove");
            assertThat(root.text()).contains("is removed").doesNotContain("needs a refresh");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Order(7)
    void aRecoveryKeyIsMadeElsewhereAndRemovedHere(boolean scripts) throws Exception {
        try (SecureStore store = server.store();
                Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts))) {
            store.as(ROOT).keys().recovery().add("in the safe").close();

            root.signIn("root", "keys");
            assertThat(root.text()).contains("in the safe", "securestore key recovery add");
            root.page().locator("section:has(#recovery) a").click();
            assertThat(root.title()).isEqualTo("Remove a recovery key");
            root.press("Remove");

            assertThat(root.text()).contains("opens this store no longer").doesNotContain("in the safe");
        }
    }

    @Test
    @Order(8)
    void everythingCanBeDoneWithoutJavaScriptOnATelephone() throws Exception {
        UnaryOperator<Browser.NewContextOptions> small =
                options -> options.setJavaScriptEnabled(false).setViewportSize(360, 780);
        try (Visitor root = chromium.visitor(server, small)) {
            root.signIn("root", "keys/pass-phrase");
            root.fill("Pass phrase", NEXT);
            root.fill("Pass phrase again", NEXT);
            root.press("Change it");

            assertThat(root.text()).contains("The pass phrase is changed");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Order(9)
    void aSealedNodeIsRefreshedByThePassphrase(boolean scripts) throws Exception {
        try (SecureStore store = server.store();
                Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts));
                Visitor mallory = chromium.visitor(server)) {
            root.signIn("root", "keys/nodes/" + store.status().node().orElseThrow() + "/seal");
            assertThat(root.text()).contains("This is the node that shows this page");
            root.press("Seal");
            assertThat(root.title()).isEqualTo("Refresh this node");
            root.accessible("refreshing").photographed("key-refresh");

            mallory.signIn("mallory", "overview");
            assertThat(mallory.text()).contains("an operator has sealed node");
            mallory.accessible("a node that needs a refresh");

            root.fill("Pass phrase of the store", FIRST);
            root.press("Refresh");
            assertThat(root.title()).isEqualTo("Refresh this node");
            assertThat(root.page().locator("#refusal").count()).isEqualTo(1);

            root.fill("Pass phrase of the store", NEXT);
            root.press("Refresh");
            assertThat(root.title()).isEqualTo("Overview");
            assertThat(root.text()).contains("holds a copy of the master key");
        }
    }

    private static boolean isMet(Visitor visitor, String rule) {
        return visitor.page().locator("[data-rule=" + rule + "].met").count() == 1;
    }

    private static void awaitTheEnd(Visitor visitor) {
        visitor.page().getByText("Generate the next key").waitFor();
    }

    private static void fill(SecureStoreSession session) {
        TargetApplicationId orders = new TargetApplicationId("Orders");
        session.applications().create(TargetApplication.individual(orders));
        StoreFixture.withLogin("app", "secret", values -> {
            for (int user = 0; user < CREDENTIALS; user++) {
                session.credentialAdministration().setUser(orders, Claim.user("user" + user), values);
            }
        });
    }

    private static long total(SecureStore store) {
        return store.status().keyChange().orElseThrow().total();
    }
}
