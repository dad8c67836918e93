package org.securestore.console.applications;

import java.util.Arrays;
import java.util.List;
import org.securestore.application.ApplicationType;

/**
 * A type that an application may be given, for the template.
 *
 * @param value the external name
 */
public record TypeChoice(String value, String label) {
    /** All six. */
    static List<TypeChoice> all() {
        return Arrays.stream(ApplicationType.values()).map(TypeChoice::of).toList();
    }

    /** Those into which an application of this type may be changed: what is restricted stays so. */
    static List<TypeChoice> from(ApplicationType present) {
        return Arrays.stream(ApplicationType.values())
                .filter(type -> type.isGroup() == present.isGroup() && (type.isRestricted() || !present.isRestricted()))
                .map(TypeChoice::of)
                .toList();
    }

    private static TypeChoice of(ApplicationType type) {
        return new TypeChoice(type.externalName(), type.externalName() + ": " + meaning(type));
    }

    private static String meaning(ApplicationType type) {
        String whose = type.isGroup() ? "all members share one set" : "everybody has credentials of his own";
        if (type.isTicketing()) {
            return whose + ", and may lend them by tickets";
        }
        return type.isRestricted() ? whose + ", which connects and is never read, for good" : whose;
    }
}
