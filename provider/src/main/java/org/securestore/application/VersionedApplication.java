package org.securestore.application;

/**
 * A definition as it was read.
 *
 * @param version to be given back with a change, so that nobody's change made in between is lost
 */
public record VersionedApplication(TargetApplication application, long version) {}
