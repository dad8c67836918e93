package org.securestore.console.applications;

import java.util.List;
import org.securestore.console.claim.ClaimKind;
import org.securestore.console.claim.EnteredClaim;
import org.securestore.console.claim.PickedClaim;

/**
 * One list of claims of a draft, and how more come into it, for the template.
 *
 * @param entry what is typed beside it
 * @param found what the store knows that is called so
 */
public record Picker(ClaimList list, List<PickedClaim> picked, EnteredClaim entry, List<PickedClaim> found) {
    public Picker {
        picked = List.copyOf(picked);
        found = List.copyOf(found);
    }

    /** Whether anybody was looked for. */
    public boolean isAsked() {
        return !entry.name().isEmpty();
    }

    /** The kinds of claim that can be chosen. */
    public List<ClaimKind> kinds() {
        return ClaimKind.ALL;
    }
}
