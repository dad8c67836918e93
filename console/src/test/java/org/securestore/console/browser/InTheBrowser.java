package org.securestore.console.browser;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The console on a WildFly of the test class's own, and a browser. The class prepares the server by a {@link WildFlyWithConsole} that
 * is {@linkplain Order ordered} first.
 */
abstract class InTheBrowser {
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
}
