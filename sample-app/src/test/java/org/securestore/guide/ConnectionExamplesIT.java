package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.securestore.SecureStoreSession;
import org.securestore.StoreFixture;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.ResolvedConnection;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedConnectionSettings;

/** What the page about connection settings shows, run. */
class ConnectionExamplesIT {
    private final StoreFixture fixture = StoreFixture.create().groupApplication("Reporting", "sales");
    private final SecureStoreSession administrator = fixture.administrator();

    @BeforeEach
    void define() {
        // tag::connection-define[]
        ConnectionSettingsName server = new ConnectionSettingsName("Sales server");
        administrator
                .connectionSettings()
                .create(ConnectionSettings.named(server)
                        .withUrl("jdbc:postgresql://db.example/sales")
                        .withOption("sslmode", "verify-full"));
        administrator
                .connectionSettings()
                .create(ConnectionSettings.named(new ConnectionSettingsName("Sales reports"))
                        .withParent(server)
                        .withOption("ApplicationName", "reports")
                        .withApplication(new TargetApplicationId("Reporting")));
        // end::connection-define[]
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void connectWithWhatTheStoreSays() {
        SecureStoreSession carol = fixture.as("carol", "sales");

        // tag::connection-use[]
        ResolvedConnection connection = carol.connection(new ConnectionSettingsName("Sales reports"));
        String url = connection.url().orElseThrow();
        Properties options = new Properties();
        options.putAll(connection.options());
        // end::connection-use[]

        assertThat(url).isEqualTo("jdbc:postgresql://db.example/sales");
        assertThat(options).containsEntry("sslmode", "verify-full").containsEntry("ApplicationName", "reports");
    }

    @Test
    void moveAllToAnotherServer() {
        // tag::connection-update[]
        VersionedConnectionSettings server =
                administrator.connectionSettings().get(new ConnectionSettingsName("Sales server"));
        administrator
                .connectionSettings()
                .update(server.settings().withUrl("jdbc:postgresql://db2.example/sales"), server.version());
        // end::connection-update[]

        assertThat(fixture.as("carol", "sales")
                        .connection(new ConnectionSettingsName("Sales reports"))
                        .url())
                .contains("jdbc:postgresql://db2.example/sales");
    }
}
