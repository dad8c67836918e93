package org.securestore.datasource;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStoreSession;
import org.securestore.application.ConnectionLineage;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.ResolvedConnection;
import org.securestore.application.TargetApplicationId;

/**
 * A destination that the store knows: connection settings, which are followed when they change. What the data source says
 * itself wins over what they say, as with a child that inherits from them.
 */
final class StoredDestination implements Destination {
    private final ConnectionSettingsName name;
    private final Optional<TargetApplicationId> application;
    private final Optional<String> url;
    private final Map<String, String> options;
    private final Optional<Destination> unattended;
    private volatile @Nullable Followed followed;

    /**
     * @param application instead of that of the settings
     * @param url instead of that of the settings
     * @param options beside those of the settings
     */
    StoredDestination(
            ConnectionSettingsName name,
            Optional<TargetApplicationId> application,
            Optional<String> url,
            Map<String, String> options,
            Optional<Destination> unattended) {
        this.name = name;
        this.application = application;
        this.url = url;
        this.options = options;
        this.unattended = unattended;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the store remembers it; what is equal only is compared by follow
    public Route route(SecureStoreSession session) throws SQLException {
        ConnectionLineage lineage = session.consumer().connection(name);
        Followed last = followed;
        return last != null && last.lineage() == lineage ? last.route() : follow(lineage);
    }

    private synchronized Route follow(ConnectionLineage lineage) throws SQLException {
        Followed last = followed;
        ResolvedConnection settings = lineage.resolve(application(lineage));
        VendorLogin login = login(settings);
        if (last != null && last.route().leadsTo(settings.application(), login)) {
            followed = new Followed(lineage, last.route());
            return last.route();
        }
        login.requireDriver();
        Route route = new Route(settings.application(), login);
        followed = new Followed(lineage, route);
        if (last != null) {
            last.route().supersede(); // last, so that whoever finds this finds where to go instead
        }
        return route;
    }

    private TargetApplicationId application(ConnectionLineage lineage) throws SQLException {
        return application.or(lineage::application).orElseThrow(() -> says("no target application"));
    }

    private VendorLogin login(ResolvedConnection settings) throws SQLException {
        Map<String, String> all = new HashMap<>(settings.options());
        all.putAll(options);
        return VendorLogin.to(url.or(settings::url).orElseThrow(() -> says("no URL")), all);
    }

    private SQLException says(String nothing) {
        return new SQLNonTransientConnectionException(
                "The connection settings " + name + " name " + nothing
                        + ", and neither does the data source; set it in one of them",
                SqlStates.CANNOT_CONNECT);
    }

    @Override
    public Optional<Destination> unattended() {
        return unattended;
    }

    @Override
    public String toString() {
        return application.map(TargetApplicationId::value).orElse(name.value());
    }

    private record Followed(ConnectionLineage lineage, Route route) {}
}
