package org.securestore.datasource.cdi;

import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;

/** Tells a CDI container, from 4.0, of the data sources and credentials that it can inject. */
public final class SecureStoreExtension implements BuildCompatibleExtension {
    /** For the container. */
    public SecureStoreExtension() {}

    @Discovery
    public void addTargetApplications(ScannedClasses classes) {
        classes.add(TargetApplications.class.getName());
    }
}
