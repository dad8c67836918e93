package org.securestore.datasource.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;
import org.securestore.datasource.DataSourceStatistics;
import org.securestore.datasource.DataSourceStatistics.IdentityStatistics;
import org.securestore.datasource.SecureStoreDataSource;

/**
 * Meters of a data source: {@code securestore.connections} by state ({@code active}, {@code idle}), {@code
 * securestore.connections.max}, {@code securestore.waiting}, {@code securestore.logins} by outcome ({@code accepted}, {@code
 * refused}), {@code securestore.handovers}; and of each identity that has connections, {@code
 * securestore.identity.connections} by state. All bear the tag {@code datasource}.
 *
 * <pre>{@code
 * SecureStoreMetrics metrics = new SecureStoreMetrics(orders, "orders");
 * metrics.bindTo(registry);
 * }</pre>
 *
 * <p>Which identities there are changes all the time: {@link #refresh} has the registries follow. Threads may share it.
 */
public final class SecureStoreMetrics implements MeterBinder {
    private final SecureStoreDataSource source;
    private final Tags tags;
    private final List<MultiGauge> identities = new CopyOnWriteArrayList<>();

    /** @param name the value of the tag {@code datasource} */
    public SecureStoreMetrics(SecureStoreDataSource source, String name) {
        this.source = source;
        this.tags = Tags.of("datasource", name);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "securestore.connections", tags.and("state", "active"), DataSourceStatistics::active);
        gauge(registry, "securestore.connections", tags.and("state", "idle"), DataSourceStatistics::idle);
        gauge(registry, "securestore.connections.max", tags, DataSourceStatistics::maximumConnections);
        gauge(registry, "securestore.waiting", tags, DataSourceStatistics::waiting);
        counter(registry, "securestore.logins", tags.and("outcome", "accepted"), DataSourceStatistics::logins);
        counter(registry, "securestore.logins", tags.and("outcome", "refused"), DataSourceStatistics::refusedLogins);
        counter(registry, "securestore.handovers", tags, DataSourceStatistics::handovers);
        identities.add(MultiGauge.builder("securestore.identity.connections")
                .tags(tags)
                .description("Physical connections of the callers who share credentials")
                .register(registry));
        refresh();
    }

    /** Has the registries show the identities that have connections now, and forget the others. */
    public void refresh() {
        List<Row<?>> rows = source.statistics().identities().stream()
                .<Row<?>>mapMulti((identity, all) -> {
                    all.accept(row(identity, "active", identity.active()));
                    all.accept(row(identity, "idle", identity.idle()));
                })
                .toList();
        identities.forEach(gauge -> gauge.register(rows, true));
    }

    private static Row<?> row(IdentityStatistics identity, String state, int count) {
        return Row.of(
                Tags.of("application", identity.application(), "identity", identity.owner(), "state", state), count);
    }

    private void gauge(
            MeterRegistry registry, String name, Tags all, ToDoubleFunction<DataSourceStatistics> statistic) {
        Gauge.builder(name, source, counted -> statistic.applyAsDouble(counted.statistics()))
                .tags(all)
                .register(registry);
    }

    private void counter(
            MeterRegistry registry, String name, Tags all, ToDoubleFunction<DataSourceStatistics> statistic) {
        FunctionCounter.builder(name, source, counted -> statistic.applyAsDouble(counted.statistics()))
                .tags(all)
                .register(registry);
    }
}
