package org.securestore.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OverviewIT {
    @RegisterExtension
    @Order(1)
    static final WildFlyWithConsole server = new WildFlyWithConsole(configuration -> {});

    @RegisterExtension
    @Order(2)
    static final ArquillianExtension arquillian = new ArquillianExtension();

    @RegisterExtension
    @Order(3)
    static final Chromium chromium = new Chromium();

    @Deployment(testable = false)
    static WebArchive console() {
        return WildFlyWithConsole.console();
    }

    @Test
    void saysHowTheStoreStands() throws Exception {
        try (Visitor root = chromium.visitor(server)) {
            root.go("overview");
            root.accessible("sign-in").photographed("sign-in");
            root.signIn("root", "overview");

            assertThat(root.title()).isEqualTo("Overview");
            root.accessible("overview").photographed("overview");
        }
    }
}
