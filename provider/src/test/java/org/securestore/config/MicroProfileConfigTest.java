package org.securestore.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.StoreFixture;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.StoreNotFoundException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** Credentials in the configuration of an application, by SmallRye, which WildFly, Quarkus and others use. */
class MicroProfileConfigTest {
    private static final String HOME = "securestore.home";
    private static final Caller CAROL = Caller.of("carol", "sales");

    private final StoreFixture fixture =
            StoreFixture.create().groupApplication("Reporting", "sales").groupCredentials("Reporting", "app", "s3cret");

    @BeforeEach
    void beTheDefaultStore() {
        System.setProperty(HOME, fixture.configuration().home().toString());
    }

    @AfterEach
    void close() {
        System.clearProperty(HOME);
        fixture.store().close(); // its files stay: what a service loader made has them open still
    }

    @ParameterizedTest
    @CsvSource({
        "${securestore:Reporting/Password}, s3cret",
        "${securestore:Reporting}, s3cret",
        "${securestore::Reporting/Password}, s3cret",
        "amqp://${securestore:Reporting/User Name}:${securestore:Reporting/Password}@mq, amqp://app:s3cret@mq",
        "${absent:${securestore:Reporting/Password}}, s3cret",
        "${securestore:${application}/Password}, s3cret",
        "${other}, behind another",
        "\\${securestore:Reporting}, ${securestore:Reporting}",
        "$${securestore:Reporting}, ${securestore:Reporting}"
    })
    void areTheValueOfExpressionsInOtherProperties(String property, String value) throws Exception {
        Config config = config(Map.of("property", property, "application", "Reporting", "other", "behind another"));

        assertThat(asCarol(config, "property")).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "$$", "a$$b\\$c", "${absent}", "\\${absent}", "}{,\\,", "${securestore:Reporting}"})
    void areTakenAsTheyAre(String password) throws Exception {
        fixture.groupCredentials("Reporting", "app", password);
        Config config = config(Map.of(
                "expression", "<${securestore:Reporting/Password}>", "default", "${absent:${securestore:Reporting}}"));

        assertThat(asCarol(config, "expression")).isEqualTo("<" + password + ">");
        assertThat(asCarol(config, "default")).isEqualTo(password);
        assertThat(asCarol(config, "securestore:Reporting/Password")).isEqualTo(password);
    }

    @Test
    void areReadAnewEachTime() throws Exception {
        Config config = config(Map.of("property", "${securestore:Reporting}"));
        asCarol(config, "property");

        fixture.groupCredentials("Reporting", "app", "n3xt");

        assertThat(asCarol(config, "property")).isEqualTo("n3xt");
        assertThat(asCarol(config, "securestore:Reporting")).isEqualTo("n3xt");
    }

    @Test
    void areThoseOfTheProcessWhereNobodyIsBound() {
        fixture.individualApplication("Mine")
                .userCredentials("Mine", Caller.process().name(), "me", "my-own");

        assertThat(config(Map.of("property", "${securestore:Mine/Password}")).getValue("property", String.class))
                .isEqualTo("my-own");
    }

    @Test
    void areRefusedOutLoudAndReplacedByNoDefault() {
        Config config = config(Map.of("property", "${absent:${securestore:Reporting}}"));

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() ->
                        Callers.callAs(Caller.of("mallory"), () -> config.getOptionalValue("property", String.class)));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> Callers.callAs(
                        Caller.of("mallory"),
                        () -> config.getOptionalValue("securestore:Reporting/Password", String.class)));
    }

    @Test
    void areMissedAsRequiredPropertiesAre() throws Exception {
        Config config = config(Map.of("property", "${securestore:Absent/Password}"));

        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> asCarol(config, "property"))
                .withMessageStartingWith("There is no target application Absent");
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> asCarol(config, "securestore:Absent/Password"))
                .withMessageContaining("securestore:Absent/Password");
        assertThat(Callers.callAs(CAROL, () -> config.getOptionalValue("securestore:Reporting/PIN", String.class)))
                .isEmpty();
    }

    @Test
    void areListedNowhere() {
        SmallRyeConfig config = config(Map.of("property", "${securestore:Reporting}"));
        ConfigSource source = config.getConfigSource("SecureStore").orElseThrow();

        assertThat(source.getOrdinal()).isEqualTo(SecureStoreConfigSource.ORDINAL);
        assertThat(source.getProperties()).isEmpty();
        List<String> names = new ArrayList<>();
        config.getPropertyNames().forEach(names::add);
        assertThat(names).contains("property").noneMatch(name -> name.startsWith("securestore:"));
    }

    @Test
    void areFoundWithoutAnythingBeingSetUp() throws Exception {
        Config config = ConfigProvider.getConfig();
        try {
            assertThat(asCarol(config, "securestore:Reporting/Password")).isEqualTo("s3cret");
        } finally {
            ConfigProviderResolver.instance().releaseConfig(config);
        }
    }

    @Nested
    class WhereThereIsNoStore {
        @BeforeEach
        void forgetIt() {
            System.setProperty(
                    HOME, fixture.configuration().home().resolve("absent").toString());
        }

        @Test
        void othersAreReadAllTheSame() {
            assertThat(config(Map.of("property", "${absent:plain}")).getValue("property", String.class))
                    .isEqualTo("plain");
        }

        @Test
        void areRefusedWithASentence() {
            Config config = config(Map.of("property", "${securestore:Reporting}"));

            assertThatExceptionOfType(StoreNotFoundException.class)
                    .isThrownBy(() -> config.getOptionalValue("property", String.class));
            assertThatExceptionOfType(StoreNotFoundException.class)
                    .isThrownBy(() -> config.getOptionalValue("securestore:Reporting", String.class));
        }
    }

    @Nested
    class InAnImplementationWithoutSmallRyesServices {
        private final SecureStoreConfigSource source =
                new SecureStoreConfigSource(CredentialLookup.in(fixture.store()).as(CAROL));

        @Test
        void areFoundByName() {
            assertThat(source.getValue("securestore:Reporting/Password")).isEqualTo("s3cret");
            assertThat(source.getValue("securestore:Absent")).isNull();
            assertThat(source.getValue("Reporting/Password")).isNull();
        }
    }

    private static SmallRyeConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .addDiscoveredSecretKeysHandlers()
                .addDiscoveredSources()
                .withSources(new PropertiesConfigSource(properties, "application", 100))
                .build();
    }

    private static String asCarol(Config config, String name) throws Exception {
        return Callers.callAs(CAROL, () -> config.getValue(name, String.class));
    }
}
