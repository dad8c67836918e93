package org.securestore.datasource.cdi;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplicationId;
import org.securestore.datasource.SecureStoreDataSource;
import org.securestore.failure.NoCallerException;
import org.securestore.identity.Callers;

/** Makes what is injected by the name of a target application, one data source for each, and closes it with the container. */
@Singleton
public final class TargetApplications {
    private final Map<Place, SecureStoreDataSource> sources = new HashMap<>();
    private @Nullable SecureStore store;

    /** For the container. */
    public TargetApplications() {}

    @Produces
    @TargetApplicationName("")
    synchronized DataSource dataSource(InjectionPoint point) {
        TargetApplicationName name = name(point);
        return sources.computeIfAbsent(
                new Place(new TargetApplicationId(name.value()), name.connectionSettings()), Place::dataSource);
    }

    @Produces
    @TargetApplicationName("")
    CallerCredentials credentials(InjectionPoint point) {
        TargetApplicationId application = new TargetApplicationId(name(point).value());
        return () -> store().as(Callers.current()
                        .orElseThrow(() -> new NoCallerException("Opening the credentials for " + application)))
                .credentials(application);
    }

    private synchronized SecureStore store() {
        SecureStore open = store;
        if (open == null) {
            open = SecureStore.open(StoreConfiguration.load());
            store = open;
        }
        return open;
    }

    @PreDestroy
    synchronized void close() {
        sources.values().forEach(SecureStoreDataSource::close);
        sources.clear();
        if (store != null) {
            store.close();
            store = null;
        }
    }

    private static TargetApplicationName name(InjectionPoint point) {
        return point.getQualifiers().stream()
                .filter(TargetApplicationName.class::isInstance)
                .map(TargetApplicationName.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private record Place(TargetApplicationId application, String connectionSettings) {
        SecureStoreDataSource dataSource() {
            SecureStoreDataSource source = new SecureStoreDataSource();
            source.setTargetApplication(application.value());
            if (!connectionSettings.isEmpty()) {
                source.setConnectionSettings(connectionSettings);
            }
            return source;
        }
    }
}
