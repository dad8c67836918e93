package org.securestore.console.applications;

import java.util.List;
import java.util.Optional;
import org.securestore.SecureStoreSession;
import org.securestore.console.claim.EnteredClaim;
import org.securestore.console.claim.KnownClaims;
import org.securestore.console.claim.PickedClaim;
import org.securestore.console.request.Form;
import org.securestore.identity.Claim;

/** Finds whom a draft may be about, among those whom the store knows already. */
record Pickers(SecureStoreSession session) {
    /** A picker for each list of the draft; those that are in it are not offered again. */
    List<Picker> of(Draft draft, Form form, Optional<ClaimList> added) {
        return draft.lists().stream()
                .map(list -> picker(
                        list,
                        draft,
                        added.equals(Optional.of(list)) ? EnteredClaim.NOBODY : DraftEdit.entry(form, list)))
                .toList();
    }

    private Picker picker(ClaimList list, Draft draft, EnteredClaim entry) {
        List<Claim> picked = draft.claims(list);
        return new Picker(
                list,
                picked.stream().map(PickedClaim::of).toList(),
                entry,
                new KnownClaims(session)
                        .like(entry.name()).stream()
                                .filter(claim -> !picked.contains(claim))
                                .map(PickedClaim::of)
                                .toList());
    }
}
