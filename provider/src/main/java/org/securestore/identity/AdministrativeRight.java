package org.securestore.identity;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What may be granted over a store as a whole; the names are those of the original system. The three rights to create,
 * manage and delete say what may be done; {@link #ALL_TARGET_APPLICATIONS} says to which applications, beside those that
 * name one among their administrators.
 */
public enum AdministrativeRight {
    /** Everything: keys, rights, target applications, their credentials, and the audit log. Includes all but the last. */
    FULL_CONTROL("Full Control"),
    /** To create target applications; whoever does is their administrator. */
    CREATE_TARGET_APPLICATION("Create Target Application"),
    /** To delete the target applications that one administers. */
    DELETE_TARGET_APPLICATION("Delete Target Application"),
    /**
     * To do what a target application's administrator does: change its definition, and enter and clear its credentials.
     * Administrators of an application have it for theirs; granted, it counts together with
     * {@link #ALL_TARGET_APPLICATIONS}.
     */
    MANAGE_TARGET_APPLICATION("Manage Target Application"),
    /** To see every definition, and to use one's other rights on all of them. */
    ALL_TARGET_APPLICATIONS("All Target Applications"),
    /** Not a right over anything: whoever has it counts as the system, and so holds {@link Claim#SYSTEM}. */
    SYSTEM_ACCOUNT("System Account");

    private final String externalName;

    AdministrativeRight(String externalName) {
        this.externalName = externalName;
    }

    /** The name in files and commands. */
    public String externalName() {
        return externalName;
    }

    /** Whether whoever has this right has {@code other}, too. */
    public boolean includes(AdministrativeRight other) {
        return this == other || (this == FULL_CONTROL && other != SYSTEM_ACCOUNT);
    }

    /** The right of this external name, in any case and with or without its spaces; empty if there is none. */
    public static Optional<AdministrativeRight> find(String name) {
        return Arrays.stream(values())
                .filter(right -> withoutSpaces(right.externalName).equalsIgnoreCase(withoutSpaces(name)))
                .findFirst();
    }

    /** All external names, for a message. */
    public static String names() {
        return Arrays.stream(values()).map(AdministrativeRight::externalName).collect(Collectors.joining(", "));
    }

    private static String withoutSpaces(String name) {
        return name.replace(" ", "");
    }
}
