package org.securestore.application;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Connection settings together with what they inherit: what a connection is to be opened with.
 *
 * @param name the settings that were asked for
 * @param displayName what people call them
 * @param url the driver's own JDBC URL; empty where whoever connects is to know it
 * @param options what else the driver is told, by name
 * @param application whose credentials log in
 * @param proxyApplication whose credentials are given beside them
 */
public record ResolvedConnection(
        ConnectionSettingsName name,
        String displayName,
        Optional<String> url,
        SortedMap<String, String> options,
        TargetApplicationId application,
        Optional<TargetApplicationId> proxyApplication) {

    public ResolvedConnection {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }
}
