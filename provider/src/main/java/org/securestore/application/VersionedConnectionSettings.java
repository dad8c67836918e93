package org.securestore.application;

/**
 * Connection settings as they were read.
 *
 * @param version to be given back with a change, so that nobody's change made in between is lost
 */
public record VersionedConnectionSettings(ConnectionSettings settings, long version) {}
