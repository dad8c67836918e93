package org.securestore.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.securestore.console.browser.NewStore.login;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Claim;

/** Every page by its address, in a store that holds some of everything: for whom it is, and that it is fit for each of them. */
class EveryPageIT extends InTheBrowser {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");

    /** A tall page has to be seen as a whole by what looks for low contrast. */
    private static final int HEIGHT = 800;

    private static final List<String> FOR_EVERYBODY =
            List.of(".", "overview", "applications", "explain", "my", "signup/Orders", "signup/Orders/remove");
    private static final List<String> FOR_ADMINISTRATORS_OF_REPORTING = List.of(
            "applications/Reporting",
            "applications/Reporting/edit",
            "applications/Reporting/credentials",
            "applications/Reporting/credentials/set",
            "applications/Reporting/credentials/clear",
            "applications-delete?id=Reporting");
    private static final List<String> FOR_ADMINISTRATORS_OF_ALL = List.of(
            "applications-new",
            "applications/Orders",
            "applications/Orders/edit",
            "applications/Orders/credentials",
            "applications/Orders/credentials/set",
            "applications/Orders/credentials/set?user=bob",
            "applications/Orders/credentials/clear?user=alice",
            "applications-delete?id=Orders",
            "credentials/everywhere",
            "credentials/everywhere?user=alice",
            "rights",
            "rights/revoke?right=Full+Control&user=root",
            "connections",
            "connections/new",
            "connections/Sales/show",
            "connections/Sales/edit",
            "connections/Sales/delete",
            "audit",
            "audit/settings",
            "keys",
            "keys/generate",
            "keys/refresh",
            "keys/pass-phrase");

    @RegisterExtension
    @Order(1)
    static final WildFlyWithConsole server =
            new WildFlyWithConsole(configuration -> NewStore.withKey(configuration, EveryPageIT::fill));

    private static void fill(SecureStoreSession root) {
        root.applications()
                .create(TargetApplication.group(REPORTING, Claim.group("sales"))
                        .withDisplayName("Reports of the week")
                        .withAdministrators(Claim.user("olga")));
        root.applications()
                .create(TargetApplication.individual(ORDERS)
                        .withContactEmail("orders@example.com")
                        .withField(CredentialField.of("Certificate", FieldType.CERTIFICATE)
                                .optional()));
        root.credentialAdministration().setGroup(REPORTING, login("reporter", "p"));
        for (String user : List.of("root", "alice", "olga", "mallory")) {
            root.credentialAdministration().setUser(ORDERS, Claim.user(user), login(user, "p"));
        }
        root.connectionSettings()
                .create(ConnectionSettings.named(new ConnectionSettingsName("Sales"))
                        .withUrl("jdbc:postgresql://sales.example/sales")
                        .withApplication(REPORTING));
        root.keys().recovery().add("in the safe").close();
    }

    @ParameterizedTest
    @EnumSource
    void isShownToWhomItIsForAndToNobodyElse(Role role) {
        try (Visitor visitor = chromium.visitor(server)) {
            visitor.signIn(role.user, "my");

            assertThat(everything()
                            .filter(address -> statusOf(visitor, address) != (role.mayOpen(address) ? 200 : 403)))
                    .isEmpty();
        }
    }

    @Test
    void suitsSmallAndLargeWindowsInLightAndInTheDark() {
        try (Visitor root = chromium.visitor(server)) {
            root.signIn("root", "my");
            Stream.concat(everything(), nodes()).forEach(address -> {
                root.go(address);
                looksLike(root, 360, ColorScheme.DARK).accessible(address + ", small and dark");
                looksLike(root, 1600, ColorScheme.LIGHT).legible(address + ", large and light");
            });
        }
    }

    @Test
    void suitsWhoeverMaySeeNothing() {
        try (Visitor mallory = chromium.visitor(server)) {
            mallory.signIn("mallory", "my");
            for (String address : List.of("applications", "rights", "no-such-page")) {
                mallory.go(address);
                looksLike(mallory, 360, ColorScheme.DARK).accessible(address + " for mallory");
            }
        }
    }

    private static Visitor looksLike(Visitor visitor, int width, ColorScheme scheme) {
        visitor.page().setViewportSize(width, HEIGHT);
        visitor.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        return visitor;
    }

    private static int statusOf(Visitor visitor, String address) {
        return visitor.page().request().get(address).status();
    }

    private static Stream<String> everything() {
        return Stream.of(FOR_EVERYBODY, FOR_ADMINISTRATORS_OF_REPORTING, FOR_ADMINISTRATORS_OF_ALL)
                .flatMap(List::stream);
    }

    /** The pages about this node, and about the key in the safe. */
    private static Stream<String> nodes() {
        try (SecureStore store = server.store()) {
            String node = "keys/nodes/" + store.status().node().orElseThrow();
            String safe =
                    store.as(NewStore.ROOT).keys().report().recovery().get(0).id();
            return Stream.of(node + "/seal", node + "/remove", "keys/recovery/" + safe + "/remove");
        }
    }

    private enum Role {
        FULL_CONTROL("root"),
        ADMINISTRATOR_OF_REPORTING("olga"),
        MEMBER("alice"),
        NOBODY("mallory");

        private final String user;

        Role(String user) {
            this.user = user;
        }

        boolean mayOpen(String address) {
            return this == FULL_CONTROL
                    || FOR_EVERYBODY.contains(address)
                    || (this == ADMINISTRATOR_OF_REPORTING && FOR_ADMINISTRATORS_OF_REPORTING.contains(address));
        }
    }
}
