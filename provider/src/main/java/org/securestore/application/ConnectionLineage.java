package org.securestore.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.securestore.failure.NoSuchConnectionSettingsException;
import org.securestore.failure.TamperedRecordException;

/**
 * Connection settings and all that they inherit from.
 *
 * @param settings the settings first, then their parent, and so on; at most {@link #MAX_DEPTH}
 */
public record ConnectionLineage(List<ConnectionSettings> settings) {
    /** The most settings that may inherit from each other in a row. */
    public static final int MAX_DEPTH = 8;

    public ConnectionLineage {
        settings = List.copyOf(settings);
    }

    /**
     * The lineage of {@code youngest}, whose ancestors {@code find} finds.
     *
     * @throws NoSuchConnectionSettingsException if one of them is not there
     * @throws TamperedRecordException if it does not come to an end, as no node of the store would write it
     */
    public static ConnectionLineage of(
            ConnectionSettings youngest, Function<ConnectionSettingsName, Optional<ConnectionSettings>> find) {
        List<ConnectionSettings> lineage = new ArrayList<>(List.of(youngest));
        Optional<ConnectionSettingsName> parent = youngest.parent();
        while (parent.isPresent()) {
            ConnectionSettingsName name = parent.get();
            if (lineage.size() == MAX_DEPTH) {
                throw new TamperedRecordException("What the connection settings " + youngest.name() + " inherit from");
            }
            ConnectionSettings next =
                    find.apply(name).orElseThrow(() -> new NoSuchConnectionSettingsException(name.value()));
            lineage.add(next);
            parent = next.parent();
        }
        return new ConnectionLineage(lineage);
    }

    /** The application whose credentials log in; empty if none of the settings name one. */
    public Optional<TargetApplicationId> application() {
        return nearest(ConnectionSettings::application);
    }

    /** What a connection for {@code application} is opened with. */
    public ResolvedConnection resolve(TargetApplicationId application) {
        ConnectionSettings youngest = settings.get(0);
        return new ResolvedConnection(
                youngest.name(),
                youngest.displayName().orElse(youngest.name().value()),
                nearest(ConnectionSettings::url),
                options(),
                application,
                nearest(ConnectionSettings::proxyApplication));
    }

    private SortedMap<String, String> options() {
        SortedMap<String, String> options = new TreeMap<>();
        settings.forEach(some -> some.options().forEach((option, value) -> options.putIfAbsent(option, value)));
        return options;
    }

    private <T> Optional<T> nearest(Function<ConnectionSettings, Optional<T>> part) {
        return settings.stream().map(part).flatMap(Optional::stream).findFirst();
    }
}
