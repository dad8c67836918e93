package org.securestore.application;

import java.util.List;
import java.util.Optional;

/** Where connection settings lie. Bound to one transaction of one thread. */
public interface ConnectionSettingsRepository {
    /** Adds settings, whose name must be free. */
    void add(SealedConnectionSettings settings);

    /** Replaces settings that there are. */
    void replace(SealedConnectionSettings settings);

    Optional<SealedConnectionSettings> find(ConnectionSettingsName name);

    /** All settings that can be read, ordered by name. */
    List<SealedConnectionSettings> all();

    /** Removes settings; false if there are none. */
    boolean remove(ConnectionSettingsName name);
}
