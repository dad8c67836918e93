package org.securestore.application;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.securestore.failure.DefinitionRejectedException;
import org.securestore.failure.NoSuchConnectionSettingsException;

/** All connection settings there are, by who inherits from whom: a wood of trees, none of them too high. */
public final class ConnectionInheritance {
    private final Map<ConnectionSettingsName, ConnectionSettings> settings = new TreeMap<>();

    public ConnectionInheritance(Collection<ConnectionSettings> all) {
        all.forEach(some -> settings.put(some.name(), some));
    }

    /** The settings that inherit directly from those of this name, ordered by name. */
    public List<ConnectionSettings> children(ConnectionSettingsName parent) {
        return settings.values().stream()
                .filter(some -> some.parent().filter(parent::equals).isPresent())
                .toList();
    }

    /**
     * Checks that {@code wanted} fits in, in place of the settings of its name if there are some.
     *
     * @throws NoSuchConnectionSettingsException if its parent is not there
     * @throws DefinitionRejectedException if it would inherit from itself, or too many would inherit from each other
     */
    public void check(ConnectionSettings wanted) {
        Set<ConnectionSettingsName> ancestors = new HashSet<>();
        for (Optional<ConnectionSettingsName> next = wanted.parent(); next.isPresent(); next = parentOf(next.get())) {
            if (next.get().equals(wanted.name()) || !ancestors.add(next.get())) {
                throw new DefinitionRejectedException(
                        wanted.name().value(), "it would inherit from itself; choose another parent");
            }
        }
        if (ancestors.size() + height(wanted.name()) > ConnectionLineage.MAX_DEPTH) {
            throw new DefinitionRejectedException(
                    wanted.name().value(),
                    "at most " + ConnectionLineage.MAX_DEPTH
                            + " settings inherit from each other; choose a parent nearer to the root");
        }
    }

    private Optional<ConnectionSettingsName> parentOf(ConnectionSettingsName name) {
        ConnectionSettings found = settings.get(name);
        if (found == null) {
            throw new NoSuchConnectionSettingsException(name.value());
        }
        return found.parent();
    }

    /** From how many others those of this name inherit; one more than there can be, if they inherit from themselves. */
    public int depth(ConnectionSettingsName name) {
        int depth = 0;
        ConnectionSettings next = settings.get(name);
        while (next != null && next.parent().isPresent() && depth < ConnectionLineage.MAX_DEPTH) {
            next = settings.get(next.parent().get());
            depth++;
        }
        return depth;
    }

    // By generations and not for ever: old records that somebody put back could inherit from each other in a circle.
    private int height(ConnectionSettingsName name) {
        List<ConnectionSettingsName> generation = List.of(name);
        int height = 0;
        while (!generation.isEmpty() && height <= ConnectionLineage.MAX_DEPTH) {
            height++;
            generation = generation.stream()
                    .flatMap(parent -> children(parent).stream())
                    .map(ConnectionSettings::name)
                    .toList();
        }
        return height;
    }
}
