package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.annotation.sql.DataSourceDefinition;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.securestore.StoreFixture;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** What a container does with {@code @DataSourceDefinition}: it makes the class, and sets its properties by reflection. */
class DataSourceDefinitionTest {
    private static final String HOME = "securestore.home";

    /** Nothing but the name of a target application. */
    @DataSourceDefinition(
            name = "java:app/jdbc/orders",
            className = "org.securestore.datasource.SecureStoreDataSource",
            properties = "targetApplication=Orders")
    private static final class Application {}

    @DataSourceDefinition(
            name = "java:app/jdbc/orders",
            className = "org.securestore.datasource.SecureStoreDataSource",
            url = "jdbc:postgresql://db.example/sales",
            loginTimeout = 5,
            properties = {"targetApplication=Orders", "maximumPoolSize=4", "maximumConnections=20"})
    private static final class ApplicationWithMore {}

    @DataSourceDefinition(
            name = "java:app/jdbc/orders",
            className = "org.securestore.datasource.SecureStoreDataSource",
            user = "app",
            password = "hunter2",
            properties = "targetApplication=Orders")
    private static final class ApplicationWithASecret {}

    @Test
    void connectsByTheNameOfATargetApplicationAlone(@TempDir Path directory) throws Exception {
        try (StoreFixture fixture = StoreFixture.create()
                .groupApplication("Orders", "sales")
                .groupCredentials("Orders", "app", "password")) {
            fixture.administrator()
                    .connectionSettings()
                    .create(ConnectionSettings.named(new ConnectionSettingsName("Orders"))
                            .withUrl("jdbc:sqlite:" + directory.resolve("sales.db")));
            System.setProperty(HOME, fixture.configuration().home().toString());
            try (SecureStoreDataSource orders = defined(Application.class);
                    Connection connection = Callers.callAs(Caller.of("carol", "sales"), orders::getConnection)) {
                assertThat(connection.isValid(1)).isTrue();
            } finally {
                System.clearProperty(HOME);
            }
        }
    }

    /** WildFly asks so, and lends these connections to everybody. */
    @Nested
    class AskedByAPoolThatWasToldNoUser {
        private final StoreFixture fixture =
                StoreFixture.create().groupApplication("Orders", "sales").groupCredentials("Orders", "app", "password");
        private final SecureStoreDataSource orders = new SecureStoreDataSource(fixture.configuration());

        @BeforeEach
        void define(@TempDir Path directory) {
            orders.setTargetApplication("Orders");
            orders.setUrl("jdbc:sqlite:" + directory.resolve("sales.db"));
        }

        @AfterEach
        void close() {
            orders.close();
            fixture.close();
        }

        @ParameterizedTest
        @NullAndEmptySource
        void givesConnectionsOfWhoeverExecutes(@Nullable String none) throws Exception {
            try (Connection connection = orders.getConnection(none, none);
                    Statement statement = connection.createStatement()) {
                Callable<Boolean> work = () -> statement.execute("select 1");

                assertThat(Callers.callAs(Caller.of("carol", "sales"), work)).isTrue();
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> Callers.callAs(Caller.of("eve"), work))
                        .returns(SqlStates.INVALID_AUTHORIZATION, SQLException::getSQLState);
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> statement.execute("select 1"))
                        .returns(SqlStates.NO_CALLER, SQLException::getSQLState);
            }
        }

        @Test
        void closesWhatIsOpenWithTheLastOfThem() throws Exception {
            DataSourceStatistics unused = orders.statistics();
            for (int deployment = 0; deployment < 2; deployment++) {
                try (Connection last = orders.getConnection("", "")) {
                    orders.getConnection("", "").close();
                    Callers.callAs(Caller.of("carol", "sales"), last::getMetaData);
                    assertThat(orders.statistics()).isNotEqualTo(unused);
                }
                assertThat(orders.statistics()).isEqualTo(unused);
            }
        }
    }

    @Test
    void setsNumbersAndWhatTheAnnotationHasOfItsOwn() throws Exception {
        SecureStoreDataSource orders = defined(ApplicationWithMore.class);

        assertThat(orders.getUrl()).isEqualTo("jdbc:postgresql://db.example/sales");
        assertThat(orders.getLoginTimeout()).isEqualTo(5);
        assertThat(orders.getMaximumPoolSize()).isEqualTo(4);
        assertThat(orders.getMaximumConnections()).isEqualTo(20);
    }

    @Test
    void isRefusedWithASecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defined(ApplicationWithASecret.class))
                .withMessageContaining("the store supplies user and password")
                .withMessageNotContaining("hunter2");
    }

    private static SecureStoreDataSource defined(Class<?> application) throws Exception {
        DataSourceDefinition definition = application.getAnnotation(DataSourceDefinition.class);
        DataSource source = Class.forName(definition.className())
                .asSubclass(DataSource.class)
                .getConstructor()
                .newInstance();
        Map<String, Object> properties = new HashMap<>();
        properties.put("url", definition.url());
        properties.put("user", definition.user());
        properties.put("password", definition.password());
        properties.put("databaseName", definition.databaseName());
        properties.put("serverName", definition.serverName());
        properties.put("description", definition.description());
        properties.put("portNumber", definition.portNumber());
        properties.put("loginTimeout", definition.loginTimeout());
        Arrays.stream(definition.properties())
                .map(property -> property.split("=", 2))
                .forEach(property -> properties.put(property[0], property[1]));
        for (PropertyDescriptor property :
                Introspector.getBeanInfo(source.getClass()).getPropertyDescriptors()) {
            Object value = properties.remove(property.getName());
            if (value != null && property.getWriteMethod() != null) {
                set(source, property, value);
            }
        }
        assertThat(properties).containsOnlyKeys("databaseName", "serverName", "description", "portNumber");
        return (SecureStoreDataSource) source;
    }

    private static void set(DataSource source, PropertyDescriptor property, Object value) throws Exception {
        boolean number = property.getPropertyType() == int.class;
        try {
            property.getWriteMethod().invoke(source, number ? Integer.valueOf(value.toString()) : value);
        } catch (InvocationTargetException refused) {
            throw refused.getCause() instanceof Exception cause ? cause : refused;
        }
    }
}
