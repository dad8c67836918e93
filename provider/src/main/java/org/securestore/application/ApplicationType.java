package org.securestore.application;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The types of target application, by the names of the original system: two families, each of which may have tickets or be
 * restricted, but not both.
 */
public enum ApplicationType {
    INDIVIDUAL("Individual"),
    GROUP("Group"),
    INDIVIDUAL_WITH_TICKETING("IndividualWithTicketing"),
    GROUP_WITH_TICKETING("GroupWithTicketing"),
    RESTRICTED_INDIVIDUAL("RestrictedIndividual"),
    RESTRICTED_GROUP("RestrictedGroup");

    private final String externalName;

    ApplicationType(String externalName) {
        this.externalName = externalName;
    }

    static ApplicationType of(CredentialMapping mapping, Release release) {
        boolean group = mapping instanceof CredentialMapping.Group;
        if (release instanceof Release.Ticketing) {
            return group ? GROUP_WITH_TICKETING : INDIVIDUAL_WITH_TICKETING;
        }
        if (release instanceof Release.Restricted) {
            return group ? RESTRICTED_GROUP : RESTRICTED_INDIVIDUAL;
        }
        return group ? GROUP : INDIVIDUAL;
    }

    /** The name in files, commands and the database. */
    public String externalName() {
        return externalName;
    }

    /** Whether all members share one set of credentials. */
    public boolean isGroup() {
        return this == GROUP || this == GROUP_WITH_TICKETING || this == RESTRICTED_GROUP;
    }

    public boolean isTicketing() {
        return this == INDIVIDUAL_WITH_TICKETING || this == GROUP_WITH_TICKETING;
    }

    public boolean isRestricted() {
        return this == RESTRICTED_INDIVIDUAL || this == RESTRICTED_GROUP;
    }

    /** The type of this external name, in any case; empty if there is none. */
    public static Optional<ApplicationType> find(String externalName) {
        return Arrays.stream(values())
                .filter(type -> type.externalName.equalsIgnoreCase(externalName))
                .findFirst();
    }

    /** All external names, for a message. */
    public static String names() {
        return Arrays.stream(values()).map(ApplicationType::externalName).collect(Collectors.joining(", "));
    }
}
