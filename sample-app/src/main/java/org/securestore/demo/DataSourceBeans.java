package org.securestore.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.Map;
import javax.sql.DataSource;

/** Offers data sources for injection by name, as a server would from its configuration. */
final class DataSourceBeans implements Extension {
    private final Map<String, DataSource> byName;

    DataSourceBeans(Map<String, DataSource> byName) {
        this.byName = Map.copyOf(byName);
    }

    void offer(@Observes AfterBeanDiscovery discovered) {
        byName.forEach((name, dataSource) -> discovered
                .<DataSource>addBean()
                .types(DataSource.class)
                .qualifiers(NamedLiteral.of(name))
                .scope(Dependent.class)
                .createWith(context -> dataSource));
    }
}
