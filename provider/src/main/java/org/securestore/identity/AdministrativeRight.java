package org.securestore.identity;

import java.util.Arrays;
import java.util.Optional;

/** A right over the store as a whole; the names are those of the original system. */
public enum AdministrativeRight {
    /** Everything: keys, target applications, their credentials, and the audit log. */
    FULL_CONTROL;

    /** The right of this name; empty if this release has none. */
    public static Optional<AdministrativeRight> find(String name) {
        return Arrays.stream(values())
                .filter(right -> right.name().equals(name))
                .findFirst();
    }
}
