package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.SecureStore;
import org.securestore.StoreFixture;
import org.securestore.config.CredentialLookup;
import org.securestore.identity.Caller;

/** What the page about values of a configuration shows, run. */
class ConfigurationExamplesIT {
    private final StoreFixture fixture = StoreFixture.create()
            .individualApplication("Queue")
            .userCredentials("Queue", Caller.process().name(), "app", "s3cret");
    private final SecureStore store = fixture.store();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void lookUp() {
        // tag::lookup[]
        CredentialLookup lookup = CredentialLookup.in(store);
        String url = lookup.resolve("amqp://${securestore:Queue/User Name}:${securestore:Queue/Password}@mq.example");
        Optional<String> password = lookup.find("Queue/Password");
        // end::lookup[]

        assertThat(url).isEqualTo("amqp://app:s3cret@mq.example");
        assertThat(password).contains("s3cret");
    }
}
