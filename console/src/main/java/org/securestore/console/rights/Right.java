package org.securestore.console.rights;

import java.util.List;
import org.securestore.console.request.Address;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.RightGrant;

/** A right over the store, what it means, and who has it. */
public record Right(AdministrativeRight right, List<RightGrant> grants) {
    public Right {
        grants = grants.stream().sorted().toList();
    }

    public String name() {
        return right.externalName();
    }

    public String meaning() {
        return meaning(right);
    }

    /** Where it is revoked from somebody. */
    public Address revocation(RightGrant grant) {
        return RightsPage.address(grant, "rights", "revoke");
    }

    static String meaning(AdministrativeRight right) {
        return switch (right) {
            case FULL_CONTROL -> "Everything: keys, rights, applications, their credentials, and the audit log.";
            case CREATE_TARGET_APPLICATION -> "To create target applications; whoever does is their administrator.";
            case DELETE_TARGET_APPLICATION -> "To delete the target applications that one administers.";
            case MANAGE_TARGET_APPLICATION ->
                "To change target applications, and to enter and clear their credentials; counts together with All"
                        + " Target Applications.";
            case ALL_TARGET_APPLICATIONS ->
                "To see every target application, and to use one's other rights on all of" + " them.";
            case SYSTEM_ACCOUNT -> "No right over anything: whoever has it counts as the system.";
        };
    }
}
