package org.securestore.datasource;

import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.securestore.datasource.DataSourceStatistics.IdentityStatistics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A data source as JMX shows it, from its first connection until it is closed. Threads may share it. */
final class ManagedDataSource implements SecureStoreDataSourceMXBean, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ManagedDataSource.class);
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private final String name;
    private final PoolSettings settings;
    private final ServingPools pools;

    /** Shows it; that this fails keeps no data source from working. */
    ManagedDataSource(String name, PoolSettings settings, ServingPools pools) {
        this.name = name;
        this.settings = settings;
        this.pools = pools;
        try {
            SERVER.registerMBean(new StandardMBean(this, SecureStoreDataSourceMXBean.class, true), objectName());
        } catch (JMException | SecurityException refused) {
            LOG.warn("JMX does not show the data source {}", name, refused);
        }
    }

    /** Two of one name are told apart by a number. */
    private ObjectName objectName() throws JMException {
        return new ObjectName("org.securestore:type=DataSource,name=" + ObjectName.quote(name) + ",instance="
                + Integer.toHexString(System.identityHashCode(this)));
    }

    @Override
    public void close() {
        try {
            SERVER.unregisterMBean(objectName());
        } catch (JMException absent) {
            LOG.debug("JMX does not show the data source {}", name, absent);
        }
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public int getMaximumConnections() {
        return settings.maximumConnections();
    }

    @Override
    public int getMaximumPoolSize() {
        return settings.maximumPoolSize();
    }

    @Override
    public int getActiveConnections() {
        return pools.statistics().active();
    }

    @Override
    public int getIdleConnections() {
        return pools.statistics().idle();
    }

    @Override
    public int getWaitingCallers() {
        return pools.statistics().waiting();
    }

    @Override
    public long getLogins() {
        return pools.statistics().logins();
    }

    @Override
    public long getRefusedLogins() {
        return pools.statistics().refusedLogins();
    }

    @Override
    public long getHandovers() {
        return pools.statistics().handovers();
    }

    @Override
    public List<Identity> getIdentities() {
        return pools.statistics().identities().stream()
                .<Identity>map(ManagedIdentity::new)
                .toList();
    }

    @Override
    public void closeConnections() {
        pools.closeAll();
    }

    private record ManagedIdentity(IdentityStatistics statistics) implements Identity {
        @Override
        public String getApplication() {
            return statistics.application();
        }

        @Override
        public String getOwner() {
            return statistics.owner();
        }

        @Override
        public int getActiveConnections() {
            return statistics.active();
        }

        @Override
        public int getIdleConnections() {
            return statistics.idle();
        }

        @Override
        public int getWaitingCallers() {
            return statistics.waiting();
        }
    }
}
