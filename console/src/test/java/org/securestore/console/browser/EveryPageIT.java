package org.securestore.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.securestore.console.browser.NewStore.login;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
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
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;

/** Every page by its address, in a store that holds some of everything: for whom it is, and that it is fit for each of them. */
class EveryPageIT extends InTheBrowser {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");

    /** A tall page has to be seen as a whole by what looks for low contrast. */
    private static final int HEIGHT = 800;

    private static final List<String> FOR_EVERYBODY =
            List.of(".", "overview", "applications", "explain", "my", "signup/Orders", "signup/Orders/remove");
    private static final List<String> TO_SEE_REPORTING = List.of("applications/Reporting");
    private static final List<String> TO_ADMINISTER_REPORTING = List.of(
            "applications/Reporting/edit",
            "applications/Reporting/credentials",
            "applications/Reporting/credentials/set",
            "applications/Reporting/credentials/clear");
    private static final List<String> TO_SEE_ORDERS = List.of("applications/Orders");
    private static final List<String> TO_MANAGE_ALL = List.of(
            "applications/Orders/edit",
            "applications/Orders/credentials",
            "applications/Orders/credentials/set",
            "applications/Orders/credentials/set?user=bob",
            "applications/Orders/credentials/set?user=bo&find=yes",
            "applications/Orders/credentials/clear?user=alice",
            "credentials/everywhere",
            "credentials/everywhere?user=alice",
            "credentials/everywhere?user=ali&find=yes",
            "connections",
            "connections/new",
            "connections/Sales/show",
            "connections/Sales/edit",
            "connections/Sales/delete");
    private static final List<String> TO_DELETE =
            List.of("applications-delete?id=Reporting", "applications-delete?id=Orders");
    private static final List<String> TO_CREATE = List.of("applications-new", "applications-new?like=Orders");
    private static final List<String> FOR_FULL_CONTROL = List.of(
            "rights",
            "rights/revoke?right=Full+Control&user=root",
            "audit",
            "audit/settings",
            "keys",
            "keys/generate",
            "keys/refresh",
            "keys/pass-phrase");

    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"]*)\"");

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
        for (String user : List.of("root", "alice", "olga", "max", "vera", "dora", "mallory")) {
            root.credentialAdministration().setUser(ORDERS, Claim.user(user), login(user, "p"));
        }
        root.connectionSettings()
                .create(ConnectionSettings.named(new ConnectionSettingsName("Sales"))
                        .withUrl("jdbc:postgresql://sales.example/sales")
                        .withApplication(REPORTING));
        grant(root, "max", AdministrativeRight.MANAGE_TARGET_APPLICATION, AdministrativeRight.ALL_TARGET_APPLICATIONS);
        grant(root, "vera", AdministrativeRight.ALL_TARGET_APPLICATIONS);
        grant(
                root,
                "dora",
                AdministrativeRight.ALL_TARGET_APPLICATIONS,
                AdministrativeRight.DELETE_TARGET_APPLICATION,
                AdministrativeRight.CREATE_TARGET_APPLICATION);
        root.keys().recovery().add("in the safe").close();
    }

    private static void grant(SecureStoreSession root, String user, AdministrativeRight... rights) {
        Stream.of(rights).forEach(right -> root.rights().grant(new RightGrant(Claim.user(user), right)));
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

    @ParameterizedTest
    @EnumSource
    void leadsNobodyToWhereHeIsRefused(Role role) {
        try (Visitor visitor = chromium.visitor(server)) {
            visitor.signIn(role.user, "my");

            List<String> links = Stream.concat(everything(), role == Role.FULL_CONTROL ? nodes() : Stream.empty())
                    .filter(role::mayOpen)
                    .flatMap(address -> links(visitor, address))
                    .distinct()
                    .toList();

            assertThat(links).isNotEmpty();
            assertThat(links.stream().filter(link -> statusOf(visitor, link) >= 400))
                    .isEmpty();
        }
    }

    /** Each width and each scheme once: colours are the same at any width, and sizes in any light. */
    @Test
    void suitsSmallAndLargeWindowsInLightAndInTheDark() {
        try (Visitor root = chromium.visitor(server)) {
            root.signIn("root", "my");
            Stream.concat(everything(), nodes()).forEach(address -> {
                assertThat(root.go(address).headers()).as(address).containsEntry("cache-control", "no-store");
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

    /** Where a page leads within the console. */
    private static Stream<String> links(Visitor visitor, String address) {
        return LINK.matcher(visitor.page().request().get(address).text())
                .results()
                .map(link -> link.group(1).replace("&amp;", "&"));
    }

    private static Stream<String> everything() {
        return pages(List.of(
                FOR_EVERYBODY,
                TO_SEE_REPORTING,
                TO_ADMINISTER_REPORTING,
                TO_SEE_ORDERS,
                TO_MANAGE_ALL,
                TO_DELETE,
                TO_CREATE,
                FOR_FULL_CONTROL));
    }

    private static Stream<String> pages(List<List<String>> groups) {
        return groups.stream().flatMap(List::stream);
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

    /** Who may open what. A page that he may not open is not for him, and there is no link to it. */
    private enum Role {
        FULL_CONTROL("root", everything()),
        ADMINISTRATOR_OF_REPORTING("olga", pages(List.of(TO_SEE_REPORTING, TO_ADMINISTER_REPORTING))),
        MANAGER_OF_ALL("max", pages(List.of(TO_SEE_REPORTING, TO_SEE_ORDERS, TO_ADMINISTER_REPORTING, TO_MANAGE_ALL))),
        ONLY_SEES_ALL("vera", pages(List.of(TO_SEE_REPORTING, TO_SEE_ORDERS))),
        DELETES_ALL_AND_CREATES("dora", pages(List.of(TO_SEE_REPORTING, TO_SEE_ORDERS, TO_DELETE, TO_CREATE))),
        MEMBER("alice", Stream.empty()),
        NOBODY("mallory", Stream.empty());

        private final String user;

        @SuppressWarnings("ImmutableEnumChecker") // the list is
        private final List<String> pages;

        Role(String user, Stream<String> pages) {
            this.user = user;
            this.pages = Stream.concat(FOR_EVERYBODY.stream(), pages).toList();
        }

        boolean mayOpen(String address) {
            return pages.contains(address);
        }
    }
}
