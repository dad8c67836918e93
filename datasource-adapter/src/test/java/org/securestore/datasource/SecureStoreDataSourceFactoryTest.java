package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import javax.naming.CompositeName;
import javax.naming.ConfigurationException;
import javax.naming.InitialContext;
import javax.naming.Name;
import javax.naming.NamingException;
import javax.naming.OperationNotSupportedException;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import javax.naming.spi.NamingManager;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.securestore.StoreConfiguration;

class SecureStoreDataSourceFactoryTest {
    private final Reference reference =
            new Reference("javax.sql.DataSource", SecureStoreDataSourceFactory.class.getName(), null);

    @Test
    void makesADataSourceOfWhatAContainerSays() throws Exception {
        says("auth", "Container");
        says("singleton", "true");
        says("targetApplication", "Orders");
        says("url", "jdbc:postgresql://db.example/sales");
        says("maximumPoolSize", " 4 ");
        says("unattendedTargetApplication", "Nightly");

        SecureStoreDataSource made = made(reference);

        assertThat(made.getTargetApplication()).isEqualTo("Orders");
        assertThat(made.getUrl()).isEqualTo("jdbc:postgresql://db.example/sales");
        assertThat(made.getMaximumPoolSize()).isEqualTo(4);
        assertThat(made.getMaximumConnections()).isEqualTo(50);
        assertThat(made.getUnattendedTargetApplication()).isEqualTo("Nightly");
    }

    @Test
    void isFoundByTheReferenceOfADataSource() throws Exception {
        SecureStoreDataSource orders = new SecureStoreDataSource();
        orders.setTargetApplication("Orders");
        orders.setUrl("jdbc:postgresql://db.example/sales");
        orders.setDelegateJndiName("java:jboss/datasources/OrdersPool");
        orders.setConnectionSettings("Sales server");
        orders.setConnectionProperties("sslmode=verify-full;ApplicationName=orders");
        orders.setUnattendedTargetApplication("Nightly");
        orders.setMaximumPoolSize(4);
        orders.setMaximumConnections(20);
        orders.setLoginTimeout(5);
        orders.setDrainTimeout(60);
        orders.setRevocation("AT_ONCE");

        Object found = NamingManager.getObjectInstance(orders.getReference(), null, null, null);

        assertThat(found)
                .isInstanceOfSatisfying(
                        SecureStoreDataSource.class,
                        same -> assertThat(properties(same))
                                .isEqualTo(properties(orders))
                                .doesNotContain("unset"));
    }

    @Test
    void leavesOutOfAReferenceWhatIsNotSet() throws Exception {
        SecureStoreDataSource found = made(new SecureStoreDataSource().getReference());

        assertThat(properties(found)).isEqualTo(properties(new SecureStoreDataSource()));
    }

    @Test
    void knowsEveryPropertyThatTheBeanHas() throws Exception {
        Set<String> ofNobody = Set.of("user", "password", "logWriter");

        assertThat(Arrays.stream(Introspector.getBeanInfo(SecureStoreDataSource.class)
                                .getPropertyDescriptors())
                        .filter(property -> property.getWriteMethod() != null)
                        .map(PropertyDescriptor::getName)
                        .filter(name -> !ofNobody.contains(name)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(DataSourceProperty.values())
                        .map(DataSourceProperty::propertyName)
                        .toList());
    }

    @Test
    void givesTheSameDataSourceToEverybodyWhoLooksUpAServersBinding() throws Exception {
        SecureStoreDataSource first = bound("orders", "targetApplication", "Orders", "maximumPoolSize", "4");

        assertThat(bound("orders", "targetApplication", "Orders", "maximumPoolSize", "4"))
                .isSameAs(first);
        assertThat(bound("others", "targetApplication", "Orders", "maximumPoolSize", "4"))
                .isNotSameAs(first);
        assertThat(first.getMaximumPoolSize()).isEqualTo(4);
    }

    @Test
    void givesTheSameDataSourceToEverybodyWhoLooksUpACustomResource() throws Exception {
        says("targetApplication", "Orders");
        Name name = new CompositeName("jdbc/custom");

        Object first = NamingManager.getObjectInstance(reference, name, null, null);

        assertThat(NamingManager.getObjectInstance(reference, name, null, null)).isSameAs(first);
        assertThat(NamingManager.getObjectInstance(reference, new CompositeName("jdbc/other"), null, null))
                .isNotSameAs(first);
    }

    @Test
    void closesWhatWasBoundWithOtherPropertiesBefore() throws Exception {
        SecureStoreDataSource before = bound("changing", "targetApplication", "Orders");

        SecureStoreDataSource after = bound("changing", "targetApplication", "Invoices");

        assertThat(after.getTargetApplication()).isEqualTo("Invoices");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(before::getConnection)
                .withMessageContaining("closed");
    }

    private static SecureStoreDataSource bound(String name, String... properties) throws Exception {
        Properties environment = new Properties();
        environment.put("java.naming.factory.initial", "the server's own");
        for (int i = 0; i < properties.length; i += 2) {
            environment.put(properties[i], properties[i + 1]);
        }
        return (SecureStoreDataSource) Objects.requireNonNull(new SecureStoreDataSourceFactory()
                .getObjectInstance(name, new CompositeName(), new InitialContext(), environment));
    }

    @Test
    void leavesToOtherFactoriesWhatIsNoReference() throws Exception {
        assertThat(new SecureStoreDataSourceFactory()
                        .getObjectInstance("text", new CompositeName(), new InitialContext(), new Properties()))
                .isNull();
    }

    @Nested
    class Refuses {
        @Test
        void aNameThatADataSourceDoesNotHave() {
            says("targetAplication", "Orders");

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> made(reference))
                    .withMessageContaining("no property \"targetAplication\"")
                    .withMessageContaining(
                            "targetApplication, url, delegateJndiName, connectionSettings, connectionProperties,"
                                    + " unattendedTargetApplication, maximumPoolSize, maximumConnections, loginTimeout,"
                                    + " drainTimeout, revocation");
        }

        @ParameterizedTest
        @CsvSource({
            "password, hunter2, the store supplies",
            "username, hunter2, the store supplies",
            "connectionProperties, password=hunter2, the store supplies",
            "maximumPoolSize, many, whole number",
            "maximumPoolSize, 0, at least 1",
            "targetApplication, a/b, targetApplication",
        })
        void aValueThatIsNotFit(String property, String value, String reason) {
            says(property, value);

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> made(reference))
                    .withMessageContaining(property)
                    .withMessageContaining(reason)
                    .withMessageNotContaining("hunter2");
        }

        @Test
        void toKeepAConfigurationInADirectory() {
            SecureStoreDataSource own = new SecureStoreDataSource(StoreConfiguration.ofHome(Path.of("elsewhere")));

            assertThatExceptionOfType(OperationNotSupportedException.class).isThrownBy(own::getReference);
        }
    }

    private void says(String property, String value) {
        reference.add(new StringRefAddr(property, value));
    }

    private static SecureStoreDataSource made(Reference described) throws NamingException {
        Object made = new SecureStoreDataSourceFactory()
                .getObjectInstance(described, new CompositeName(), new InitialContext(), new Properties());
        return (SecureStoreDataSource) Objects.requireNonNull(made);
    }

    private static List<String> properties(SecureStoreDataSource source) {
        return Arrays.stream(DataSourceProperty.values())
                .map(property -> property.of(source).orElse("unset"))
                .toList();
    }
}
