package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.StoreFixture;
import org.securestore.datasource.micrometer.SecureStoreMetrics;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** What operators see of a data source. */
class ObservedDataSourceIT {
    private static final MBeanServer JMX_SERVER = ManagementFactory.getPlatformMBeanServer();
    private static final Caller ALICE = Caller.of("alice");
    private static final Caller BOB = Caller.of("bob");

    private final PostgresFixture server = PostgresFixture.shared();
    private final StoreFixture fixture = StoreFixture.create().individualApplication("Watched");
    private final SecureStoreDataSource source = new SecureStoreDataSource(fixture.configuration());

    ObservedDataSourceIT() throws SQLException {
        for (String name : new String[] {"alice", "bob"}) {
            server.createRole("watched_" + name, "secret of " + name);
            fixture.userCredentials("Watched", name, "watched_" + name, "secret of " + name);
        }
        source.setTargetApplication("Watched");
        source.setUrl(server.url());
        source.setMaximumConnections(20);
    }

    @AfterEach
    void close() {
        source.close();
        fixture.close();
    }

    @Test
    void showsThroughJmxWhoseConnectionsThereAre() throws Exception {
        Callers.callAs(ALICE, source::getConnection).close();
        try (Connection bobs = Callers.callAs(BOB, source::getConnection)) {
            SecureStoreDataSourceMXBean shown =
                    JMX.newMXBeanProxy(JMX_SERVER, named().iterator().next(), SecureStoreDataSourceMXBean.class);

            assertThat(shown.getName()).isEqualTo("Watched");
            assertThat(shown.getMaximumConnections()).isEqualTo(20);
            assertThat(shown.getActiveConnections()).isEqualTo(1);
            assertThat(shown.getIdleConnections()).isEqualTo(1);
            assertThat(shown.getLogins()).isEqualTo(2);
            assertThat(identities())
                    .extracting(identity -> identity.get("owner") + " " + identity.get("activeConnections"))
                    .containsExactlyInAnyOrder("user:alice 0", "user:bob 1");
            assertThat(bobs.isClosed()).isFalse();
        }
    }

    @Test
    void closesConnectionsThroughJmx() throws Exception {
        Callers.callAs(ALICE, source::getConnection).close();

        JMX_SERVER.invoke(named().iterator().next(), "closeConnections", new Object[0], new String[0]);

        assertThat(source.statistics().idle()).isZero();
    }

    @Test
    void isNotShownAnyMoreOnceItIsClosed() throws Exception {
        Callers.callAs(ALICE, source::getConnection).close();
        source.close();

        assertThat(named()).isEmpty();
    }

    @Test
    void isMeteredAsAWholeAndByIdentity() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        SecureStoreMetrics metrics = new SecureStoreMetrics(source, "watched");
        metrics.bindTo(registry);
        try (Connection alices = Callers.callAs(ALICE, source::getConnection)) {
            metrics.refresh();

            assertThat(registry.get("securestore.connections")
                            .tags("datasource", "watched", "state", "active")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(registry.get("securestore.identity.connections")
                            .tags("identity", "user:alice", "state", "active")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(registry.get("securestore.logins")
                            .tags("outcome", "accepted")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            assertThat(alices.isClosed()).isFalse();
        }
    }

    @Test
    void isVerifiedByAStatement() throws Exception {
        assertThatNoException()
                .isThrownBy(() -> Callers.callAs(ALICE, () -> {
                    source.verify();
                    return null;
                }));
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(source::verify)
                .matches(refusal -> refusal.getSQLState().equals("28S01"));
    }

    @Test
    void saysInAWordWhatItDoesAndNothingSecret() throws Exception {
        source.setConnectionProperties("ApplicationName=hunter2");
        try (Connection alices = Callers.callAs(ALICE, source::getConnection)) {
            assertThat(source)
                    .hasToString("SecureStoreDataSource[Watched, 1 connections in use and 0 idle of at most 20]");
            assertThat(alices.toString()).doesNotContain("secret of");
        }
    }

    private static Set<ObjectName> named() throws Exception {
        return JMX_SERVER.queryNames(new ObjectName("org.securestore:type=DataSource,name=\"Watched\",*"), null);
    }

    private static CompositeData[] identities() throws Exception {
        return (CompositeData[]) JMX_SERVER.getAttribute(named().iterator().next(), "Identities");
    }
}
