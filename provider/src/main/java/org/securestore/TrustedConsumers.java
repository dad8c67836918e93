package org.securestore;

import java.util.Set;
import org.securestore.failure.NotAuthorizedException;

/**
 * The code that restricted credentials are given to: the store's own consumers, and no application. This keeps them out of
 * the hands of code that asks, not of code that attacks: whatever runs in the same JVM can in the end read its memory.
 */
final class TrustedConsumers {
    private static final Set<String> MODULES = Set.of("org.securestore.datasource");
    private static final Set<String> PACKAGES = Set.of("org.securestore.datasource", "org.securestore.jca");

    private TrustedConsumers() {}

    /** @throws NotAuthorizedException if {@code code} is none of them */
    static void require(Class<?> code) {
        Module module = code.getModule();
        boolean foreign = module.isNamed() && module != TrustedConsumers.class.getModule();
        boolean trusted = foreign ? MODULES.contains(module.getName()) : PACKAGES.contains(code.getPackageName());
        if (!trusted) {
            throw new NotAuthorizedException("open restricted credentials from " + code.getName());
        }
    }
}
